import type { CheckContext, Payload } from "@mapwright/engine/sdk";
import { pages } from "../pages.ts";
import { defineEventFault } from "./define.ts";
import { member } from "./read.ts";

const day = 86_400;
/** In seconds. Meta refuses the whole request for one event that is older. */
const oldest = 7 * day;
const oldestOffline = 62 * day;

const now = 1_700_000_000_000;
const nowSeconds = now / 1000;

const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

/** Seconds from the event until now, whole; undefined when the event has no usable time. */
function age(payload: Payload, context: CheckContext): number | undefined {
  const time = member(payload, "event_time");
  return isTime(time) ? Math.floor(context.now / 1000) - time : undefined;
}

export const withoutTime = defineEventFault({
  code: "event/without-time",
  message: "event_time is missing, or it is not a whole number of seconds",
  see: pages.serverEvent,
  examples: [
    { payload: {}, finds: true },
    { payload: { event_time: "2023-11-14" }, finds: true },
    { payload: { event_time: nowSeconds + 0.5 }, finds: true },
    { payload: { event_time: nowSeconds }, finds: false },
  ],
  applies: (payload) => !isTime(member(payload, "event_time")),
});

export const tooOld = defineEventFault({
  code: "event/too-old",
  message: "the event is more than 7 days old, or more than 62 for a physical store",
  see: pages.usingTheApi,
  examples: [
    { payload: { event_time: nowSeconds - oldest - 1 }, now, finds: true },
    { payload: { event_time: nowSeconds - oldest }, now, finds: false },
    { payload: { event_time: nowSeconds - oldestOffline, action_source: "physical_store" }, now, finds: false },
    { payload: { event_time: nowSeconds - oldestOffline - 1, action_source: "physical_store" }, now, finds: true },
    { payload: { event_time: nowSeconds - oldestOffline, action_source: "system_generated" }, now, finds: true },
  ],
  applies(payload, context) {
    const seconds = age(payload, context);
    if (seconds === undefined) return false;
    return seconds > (member(payload, "action_source") === "physical_store" ? oldestOffline : oldest);
  },
});

export const inTheFuture = defineEventFault({
  code: "event/in-the-future",
  message: "event_time is ahead of now; milliseconds instead of seconds look like this too",
  see: pages.serverEvent,
  examples: [
    { payload: { event_time: nowSeconds + 1 }, now, finds: true },
    { payload: { event_time: now }, now, finds: true },
    { payload: { event_time: nowSeconds }, now, finds: false },
  ],
  applies(payload, context) {
    const seconds = age(payload, context);
    return seconds !== undefined && seconds < 0;
  },
});
