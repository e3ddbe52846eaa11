import { pages } from "../pages.ts";
import { defineEventFault } from "./define.ts";
import { inside, isId, member } from "./read.ts";

/** What identifies the person and the business on each channel. */
const idsOf: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["messenger", ["page_id", "page_scoped_user_id"]],
  ["whatsapp", ["whatsapp_business_account_id", "ctwa_clid"]],
  ["instagram", ["instagram_business_account_id", "ig_sid"]],
]);

const names: ReadonlySet<unknown> = new Set([
  ...["Purchase", "LeadSubmitted", "InitiateCheckout", "AddToCart", "ViewContent", "OrderCreated", "OrderShipped"],
  ...["OrderDelivered", "OrderCanceled", "OrderReturned", "CartAbandoned", "QualifiedLead", "RatingProvided"],
  "ReviewProvided",
]);

const isMessaging = (payload: object): boolean => member(payload, "action_source") === "business_messaging";
const messaging = (more: object): object => ({ action_source: "business_messaging", ...more });

export const messagingWithoutChannel = defineEventFault({
  code: "event/messaging-without-channel",
  message: "a business_messaging event says in messaging_channel whether it is from messenger, whatsapp or instagram",
  see: pages.messaging,
  examples: [
    { payload: messaging({}), finds: true },
    { payload: messaging({ messaging_channel: "sms" }), finds: true },
    { payload: messaging({ messaging_channel: "whatsapp" }), finds: false },
    { payload: { action_source: "chat" }, finds: false },
  ],
  applies: (payload) => isMessaging(payload) && !idsOf.has(member(payload, "messaging_channel")),
});

export const messagingWithoutIds = defineEventFault({
  code: "event/messaging-without-ids",
  message: "the ids that the messaging channel needs are missing in user_data",
  see: pages.messaging,
  examples: [
    { payload: messaging({ messaging_channel: "messenger", user_data: { page_id: "1" } }), finds: true },
    {
      payload: messaging({ messaging_channel: "messenger", user_data: { page_id: "1", page_scoped_user_id: "2" } }),
      finds: false,
    },
    { payload: messaging({ messaging_channel: "instagram", user_data: { ig_sid: "1" } }), finds: true },
    { payload: messaging({ messaging_channel: "sms" }), finds: false },
  ],
  applies(payload) {
    const needed = isMessaging(payload) ? idsOf.get(member(payload, "messaging_channel")) : undefined;
    return needed !== undefined && !needed.every((key) => isId(inside(payload, "user_data", key)));
  },
});

export const messagingEventName = defineEventFault({
  code: "event/messaging-event-name",
  message: "business messaging has its own list of event names, and this one is not in it",
  see: pages.messaging,
  examples: [
    { payload: messaging({ event_name: "Lead" }), finds: true },
    { payload: messaging({ event_name: "LeadSubmitted" }), finds: false },
    { payload: { event_name: "Lead", action_source: "website" }, finds: false },
  ],
  applies: (payload) => isMessaging(payload) && !names.has(member(payload, "event_name")),
});
