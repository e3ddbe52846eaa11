import { pages } from "../pages.ts";
import { defineEventFault, defineFieldFault } from "./define.ts";
import { all, inside, isFilled, member, none } from "./read.ts";

const places = 16;
const extinfoPath = Object.freeze(["app_data.extinfo"]);

const isText = (value: unknown): boolean => typeof value === "string";
const isExtinfo = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length === places && all(value, isText);

const example = [
  "a2",
  "com.example.app",
  "1",
  "1.0",
  "14",
  "Pixel 8",
  "en_US",
  "CET",
  "",
  "1080",
  "2400",
  "3",
  "8",
  "128",
  "64",
  "Europe/Paris",
];
const app = (appData: object): object => ({ action_source: "app", app_data: appData });
const complete = { advertiser_tracking_enabled: 1, extinfo: example };

const isApp = (payload: object): boolean => member(payload, "action_source") === "app";

export const malformedExtinfo = defineFieldFault({
  code: "field/malformed-extinfo",
  message: "extinfo is not a list of 16 texts",
  see: pages.app,
  examples: [
    { payload: app({ extinfo: ["a2"] }), finds: ["app_data.extinfo"] },
    { payload: app({ extinfo: example.with(9, 1080 as never) }), finds: ["app_data.extinfo"] },
    { payload: app({ extinfo: { 0: "a2" } }), finds: ["app_data.extinfo"] },
    { payload: app({ extinfo: example }), finds: false },
    { payload: app({}), finds: false },
  ],
  find(payload) {
    const value = inside(payload, "app_data", "extinfo");
    return value === undefined || isExtinfo(value) ? none : extinfoPath;
  },
});

export const appWithoutExtinfo = defineEventFault({
  code: "event/app-without-extinfo",
  message: "Meta refuses an app event without extinfo",
  see: pages.app,
  examples: [
    { payload: app({}), finds: true },
    { payload: { action_source: "app" }, finds: true },
    { payload: app(complete), finds: false },
    { payload: { action_source: "website" }, finds: false },
  ],
  applies: (payload) => isApp(payload) && inside(payload, "app_data", "extinfo") === undefined,
});

/** A slot of extinfo; undefined when there is no extinfo. */
function slot(payload: object, position: number): unknown {
  const value = member(member(payload, "app_data"), "extinfo");
  return Array.isArray(value) ? (value as readonly unknown[])[position] : undefined;
}

export const appWithoutPlatform = defineEventFault({
  code: "event/app-without-platform",
  message: "the first place of extinfo must be a2 (Android) or i2 (iOS)",
  see: pages.app,
  examples: [
    { payload: app({ extinfo: example.with(0, "") }), finds: true },
    { payload: app({ extinfo: example.with(0, "android") }), finds: true },
    { payload: app({ extinfo: example.with(0, "i2") }), finds: false },
    { payload: app({}), finds: false },
  ],
  applies(payload) {
    const platform = slot(payload, 0);
    return isApp(payload) && platform !== undefined && platform !== "a2" && platform !== "i2";
  },
});

export const appWithoutSystemVersion = defineEventFault({
  code: "event/app-without-system-version",
  message: "the fifth place of extinfo, the version of the system, must not be empty",
  see: pages.app,
  examples: [
    { payload: app({ extinfo: example.with(4, "") }), finds: true },
    { payload: app({ extinfo: example.with(4, " ") }), finds: true },
    { payload: app({ extinfo: example }), finds: false },
    { payload: app({}), finds: false },
  ],
  applies(payload) {
    const version = slot(payload, 4);
    return isApp(payload) && version !== undefined && !isFilled(version);
  },
});

export const appWithoutTrackingFlag = defineEventFault({
  code: "event/app-without-tracking-flag",
  message: "Meta refuses an app event without advertiser_tracking_enabled",
  see: pages.app,
  examples: [
    { payload: app({ extinfo: example }), finds: true },
    { payload: app({ ...complete, advertiser_tracking_enabled: 0 }), finds: false },
    { payload: { action_source: "website" }, finds: false },
  ],
  applies: (payload) => isApp(payload) && inside(payload, "app_data", "advertiser_tracking_enabled") === undefined,
});
