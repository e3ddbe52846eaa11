import { pages } from "../pages.ts";
import { isAppendix } from "../tables/appendix.ts";
import { defineFieldFault } from "./define.ts";
import { inside, none } from "./read.ts";

const longestFbc = 1_000;
const longestFbp = 100;

const fbcParts = /^fb\.\d{1,2}\.\d{13}\.[A-Za-z0-9_-]+$/;
const fbpParts = /^fb\.\d{1,2}\.\d{13}\.\d{1,32}$/;

/** As it is, or in front of the appendix of Meta's parameter builder. */
function fits(value: unknown, parts: RegExp, longest: number): boolean {
  if (typeof value !== "string" || value.length > longest) return false;
  if (parts.test(value)) return true;
  const dot = value.lastIndexOf(".");
  return isAppendix(value.slice(dot + 1)) && parts.test(value.slice(0, dot));
}

const fbcPath = Object.freeze(["user_data.fbc"]);
const fbpPath = Object.freeze(["user_data.fbp"]);

/** One malformed click id makes Meta refuse every event of the request. */
export const malformedFbc = defineFieldFault({
  code: "field/malformed-fbc",
  message: "it is not fb, a subdomain index, a creation time in milliseconds and a click id, with dots between",
  see: pages.clickId,
  examples: [
    { payload: { user_data: { fbc: "IwAR0example" } }, finds: ["user_data.fbc"] },
    { payload: { user_data: { fbc: "fb.1.1707829002.IwAR0example" } }, finds: ["user_data.fbc"] },
    { payload: { user_data: { fbc: "fb.1.1707829002000.Iw.AR0.example" } }, finds: ["user_data.fbc"] },
    { payload: { user_data: { fbc: "fb.1.1707829002000.IwAR0example.tail" } }, finds: ["user_data.fbc"] },
    { payload: { user_data: { fbc: ["fb.1.1707829002000.IwAR0example"] } }, finds: ["user_data.fbc"] },
    { payload: { user_data: { fbc: "fb.1.1707829002000.IwAR0_ex-ample" } }, finds: false },
    { payload: { user_data: { fbc: "fb.1.1707829002000.IwAR0example.AQQCAQMC" } }, finds: false },
    { payload: { user_data: { fbp: "x" } }, finds: false },
  ],
  find(payload) {
    const value = inside(payload, "user_data", "fbc");
    return value === undefined || fits(value, fbcParts, longestFbc) ? none : fbcPath;
  },
});

/** A browser id that the pixel cannot have written matches nobody. */
export const malformedFbp = defineFieldFault({
  code: "field/malformed-fbp",
  message: "it is not fb, a subdomain index, a creation time in milliseconds and a random number, with dots between",
  see: pages.clickId,
  examples: [
    { payload: { user_data: { fbp: "GA1.1.1234567890.1707829000" } }, finds: ["user_data.fbp"] },
    { payload: { user_data: { fbp: "fb.1.1707829001000.IwAR0abc" } }, finds: ["user_data.fbp"] },
    { payload: { user_data: { fbp: 7 } }, finds: ["user_data.fbp"] },
    { payload: { user_data: { fbp: "fb.1.1558571054389.1098115397" } }, finds: false },
    { payload: { user_data: { fbp: "fb.1.1558571054389.1098115397.Bg" } }, finds: false },
    { payload: { user_data: { fbc: "x" } }, finds: false },
  ],
  find(payload) {
    const value = inside(payload, "user_data", "fbp");
    return value === undefined || fits(value, fbpParts, longestFbp) ? none : fbpPath;
  },
});
