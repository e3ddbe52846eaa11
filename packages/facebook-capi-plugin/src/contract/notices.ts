import { pages } from "../pages.ts";
import { defineNotice } from "./define.ts";
import { inside, isFilled, member } from "./read.ts";

const isWebsite = (payload: object): boolean => member(payload, "action_source") === "website";

export const websiteWithoutUrl = defineNotice({
  code: "notice/website-without-url",
  message: "Meta asks for event_source_url on website events",
  see: pages.serverEvent,
  target: "event_source_url",
  examples: [
    { payload: { action_source: "website" }, finds: true },
    { payload: { action_source: "website", event_source_url: "https://shop.example.com" }, finds: false },
    { payload: { action_source: "physical_store" }, finds: false },
  ],
  applies: (payload) => isWebsite(payload) && member(payload, "event_source_url") === undefined,
});

/** Accepted when it was tried, refused by some accounts: a note and no more. */
export const websiteWithoutUserAgent = defineNotice({
  code: "notice/website-without-user-agent",
  message: "Meta asks for client_user_agent on website events, and some accounts refuse them without it",
  see: pages.customer,
  target: "user_data.client_user_agent",
  examples: [
    { payload: { action_source: "website", user_data: { em: ["h"] } }, finds: true },
    { payload: { action_source: "website", user_data: { client_user_agent: "Mozilla/5.0" } }, finds: false },
    { payload: { action_source: "phone_call" }, finds: false },
  ],
  applies: (payload) => isWebsite(payload) && !isFilled(inside(payload, "user_data", "client_user_agent")),
});

export const withoutEventId = defineNotice({
  code: "notice/without-event-id",
  message: "without event_id neither Meta nor delivery can tell a repeat from a second event",
  see: pages.deduplication,
  target: "event_id",
  examples: [
    { payload: { event_name: "Purchase" }, finds: true },
    { payload: { event_name: "Purchase", event_id: "order-1" }, finds: false },
  ],
  applies: (payload) => !isFilled(member(payload, "event_id")),
});

const longestName = 50;

/** The limit is the pixel's; the documentation of this API gives none, so the event is sent. */
export const longEventName = defineNotice({
  code: "notice/long-event-name",
  message: "event_name has more than 50 characters, which the pixel does not take and Meta may refuse",
  see: pages.serverEvent,
  target: "event_name",
  examples: [
    { payload: { event_name: "x".repeat(51) }, finds: true },
    { payload: { event_name: "x".repeat(50) }, finds: false },
    { payload: {}, finds: false },
  ],
  applies(payload) {
    const name = member(payload, "event_name");
    return typeof name === "string" && name.length > longestName;
  },
});
