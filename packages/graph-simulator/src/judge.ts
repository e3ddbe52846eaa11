import { errors, type GraphError } from "./answers.ts";
import { given, isObject, textOf } from "./json.ts";
import { judgeCustomData } from "./judge-custom-data.ts";
import { judgeUserData } from "./judge-user-data.ts";

const secondsPerDay = 24 * 60 * 60;
const sources = /^(?:email|website|app|phone_call|chat|physical_store|system_generated|business_messaging|other)$/;

/**
 * The reason to refuse one event, or undefined. `nowMs` is the simulator's clock. What no source says of Meta is accepted:
 * an answer of 200 here is no proof that an event is well made, a refusal is a reason to look.
 */
export function judgeEvent(event: unknown, nowMs: number): GraphError | undefined {
  if (!isObject(event)) return errors.wrongType;
  return (
    judgeRoot(event, Math.floor(nowMs / 1000)) ??
    judgeDataProcessing(event) ??
    judgeUserData(event) ??
    judgeCustomData(event) ??
    judgeApp(event)
  );
}

/** The first reason in a list of events, which is the reason for all of them. */
export function judgeAll(events: readonly unknown[], nowMs: number): GraphError | undefined {
  for (const event of events) {
    const reason = judgeEvent(event, nowMs);
    if (reason) return reason;
  }
  return undefined;
}

function judgeRoot(event: object, now: number): GraphError | undefined {
  if (textOf(given(event, "event_name")) === "") return errors.missing;
  const time = Number(given(event, "event_time") ?? Number.NaN);
  if (!Number.isInteger(time)) return errors.wrongType;
  const source = given(event, "action_source");
  if (typeof source !== "string" || !sources.test(source)) return errors.wrongType;
  const days = source === "physical_store" ? 62 : 7;
  if (time < now - days * secondsPerDay) return errors.tooOld;
  if (time > now) return errors.inTheFuture;
  const optOut = given(event, "opt_out");
  if (optOut !== undefined && typeof optOut !== "boolean") return errors.wrongType;
  for (const name of ["event_id", "event_source_url", "referrer_url"]) {
    const value = given(event, name);
    if (value !== undefined && typeof value !== "string") return errors.wrongType;
  }
  return undefined;
}

const lastState = 1013;

function judgeDataProcessing(event: object): GraphError | undefined {
  const options = given(event, "data_processing_options");
  const country = given(event, "data_processing_options_country");
  const state = given(event, "data_processing_options_state");
  if (options !== undefined && !(Array.isArray(options) && options.every((option) => option === "LDU")))
    return errors.wrongType;
  if (country !== undefined && country !== 0 && country !== 1) return errors.wrongType;
  if (state === undefined) {
    if (country !== undefined) return errors.wrongType;
    const limited = Array.isArray(options) && options.length > 0;
    const hasAddress = textOf(given(given(event, "user_data"), "client_ip_address")) !== "";
    return limited && !hasAddress ? errors.limitedUse : undefined;
  }
  const known =
    Number.isInteger(state) && (state === 0 || ((state as number) >= 1000 && (state as number) <= lastState));
  return known ? undefined : errors.wrongType;
}

function judgeApp(event: object): GraphError | undefined {
  const appData = given(event, "app_data");
  if (appData !== undefined && !isObject(appData)) return errors.wrongType;
  const extinfo = given(appData, "extinfo");
  const isApp = given(event, "action_source") === "app";
  if (extinfo !== undefined && !(Array.isArray(extinfo) && extinfo.length === 16)) return errors.extinfo;
  if (extinfo !== undefined && !extinfo.every((slot) => typeof slot === "string")) return errors.extinfo;
  const tracking = given(appData, "advertiser_tracking_enabled");
  if (tracking !== undefined && tracking !== 0 && tracking !== 1) return errors.wrongType;
  if (!isApp) return undefined;
  if (extinfo === undefined || !/^[ai]2$/.test(textOf(extinfo[0])) || textOf(extinfo[4]) === "") return errors.extinfo;
  return tracking === undefined ? errors.missing : undefined;
}
