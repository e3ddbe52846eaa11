import { pages } from "../pages.ts";
import { actionSources } from "../schema.ts";
import { defineEventFault } from "./define.ts";
import { isFilled, member } from "./read.ts";

const sources: ReadonlySet<unknown> = new Set(actionSources);

export const withoutName = defineEventFault({
  code: "event/without-name",
  message: "event_name is missing or empty",
  see: pages.serverEvent,
  examples: [
    { payload: {}, finds: true },
    { payload: { event_name: " " }, finds: true },
    { payload: { event_name: 7 }, finds: true },
    { payload: { event_name: "PageView" }, finds: false },
  ],
  applies: (payload) => !isFilled(member(payload, "event_name")),
});

export const unknownActionSource = defineEventFault({
  code: "event/unknown-action-source",
  message: "action_source is missing, or it is none of Meta's nine",
  see: pages.serverEvent,
  examples: [
    { payload: {}, finds: true },
    { payload: { action_source: "web" }, finds: true },
    { payload: { action_source: "website" }, finds: false },
  ],
  applies: (payload) => !sources.has(member(payload, "action_source")),
});
