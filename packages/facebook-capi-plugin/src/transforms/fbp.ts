import { defineTransform, refusal } from "@mapwright/engine/sdk";
import { isAppendix } from "../tables/appendix.ts";

const malformed = refusal(
  "malformed",
  "it is not fb, a subdomain index, a creation time and a random number, with dots between",
);
const inSeconds = refusal("in-seconds", "its creation time is in seconds where Meta writes milliseconds");

/** Longer than any that the pixel writes; nothing longer is looked at. */
const longest = 100;

const parts = /^fb\.\d{1,2}\.(\d+)\.\d{1,32}(?:\.([A-Za-z0-9_-]+))?$/;

/**
 * Meta's browser id, as the cookie `_fbp` holds it: `fb.<subdomain index>.<milliseconds>.<random number>`, and behind it
 * perhaps the appendix of Meta's parameter builder. It is trimmed and otherwise sent as it is, never hashed.
 */
export const fbp = defineTransform({
  name: "fbp",
  summary: "Keeps a well-formed browser id of Meta.",
  accepts: "text",
  returns: "text",
  refusals: [malformed, inSeconds],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc",
  examples: [
    { in: "fb.1.1596403881668.1116446470", out: "fb.1.1596403881668.1116446470", note: "Meta's page" },
    { in: "fb.1.1558571054389.1098115397", out: "fb.1.1558571054389.1098115397" },
    { in: "fb.0.1558571054389.1098115397", out: "fb.0.1558571054389.1098115397" },
    { in: "fb.2.1707829001000.832801021", out: "fb.2.1707829001000.832801021" },
    { in: " fb.1.1707829001000.832801021 ", out: "fb.1.1707829001000.832801021" },
    { in: "fb.1.1707829001000.832801021.AQQCAQMC", out: "fb.1.1707829001000.832801021.AQQCAQMC" },
    { in: "fb.1.1707829001000.832801021.Bg", out: "fb.1.1707829001000.832801021.Bg" },
    { in: "fb.1.1707829001.832801021", refuses: inSeconds },
    { in: "fb.1.1707829001000", refuses: malformed },
    { in: "fb.1.1707829001000.", refuses: malformed },
    { in: "fb.1.1707829001000.IwAR0abc", refuses: malformed },
    { in: "fb.1.1707829001000.832801021.toolongappendix", refuses: malformed },
    { in: "FB.1.1707829001000.832801021", refuses: malformed },
    { in: "fb.1.17078290010001.832801021", refuses: malformed },
    { in: "GA1.1.1234567890.1707829000", refuses: malformed },
    { in: "undefined", refuses: malformed },
  ],
  apply(value) {
    const text = value.trim();
    const found = text.length > longest ? null : parts.exec(text);
    if (!found || (found[2] !== undefined && !isAppendix(found[2]))) return malformed;
    const digits = found[1]!.length;
    return digits === 13 ? text : digits === 10 ? inSeconds : malformed;
  },
});
