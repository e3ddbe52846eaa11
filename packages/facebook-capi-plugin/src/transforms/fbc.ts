import { defineTransform, refusal, remark, withRemark } from "@mapwright/engine/sdk";
import { isAppendix } from "../tables/appendix.ts";
import { millisecondsOf } from "./milliseconds.ts";

const malformed = refusal(
  "malformed",
  "it is not fb, a subdomain index, a creation time and a click id, with dots between",
);
const inSeconds = refusal("in-seconds", "its creation time is in seconds where Meta writes milliseconds");
const expired = refusal("expired", "the click is more than 90 days before the event");
const oldClick = remark("old-click", "the click is more than 90 days before the event");

/** Longer than any click id seen; nothing longer is looked at. */
const longest = 1000;

const parts = /^fb\.\d{1,2}\.(\d+)\.([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?$/;

/** What scripts write for a click id that they did not find. */
const noClickId = /^(?:undefined|null|nan)$/i;

/** The life of the cookie `_fbc` on Meta's page. */
const lifeMs = 90 * 24 * 60 * 60 * 1000;

/**
 * Meta's click id, as the cookie `_fbc` holds it: `fb.<subdomain index>.<milliseconds>.<fbclid>`, and behind it perhaps the
 * appendix of Meta's parameter builder. It is trimmed and otherwise sent as it is, case and all, never hashed.
 *
 * Refused when malformed, since Meta refuses the whole request for one malformed click id. A click more than 90 days before
 * `at` is kept with a remark, or refused with `expired: drop`; a click after `at`, or an `at` that is missing, says nothing.
 */
export const fbc = defineTransform({
  name: "fbc",
  summary: "Keeps a well-formed click id of Meta.",
  accepts: "text",
  returns: "text",
  parameters: [
    { name: "at", summary: "When the event happened, in milliseconds since 1970.", is: "path" },
    {
      name: "expired",
      summary: "Whether a click more than 90 days old is kept with a remark or left out.",
      is: "value",
      type: "text",
      enum: ["note", "drop"],
      default: "note",
    },
  ],
  refusals: [malformed, inSeconds, expired],
  remarks: [oldClick],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc",
  examples: [
    {
      in: "fb.1.1554763741205.AbCdEfGhIjKlMnOpQrStUvWxYz1234567890",
      out: "fb.1.1554763741205.AbCdEfGhIjKlMnOpQrStUvWxYz1234567890",
      note: "Meta's page",
    },
    { in: "fb.1.1707829002000.IwAR0exampleClickId", out: "fb.1.1707829002000.IwAR0exampleClickId" },
    { in: " fb.0.1707829002000.IwAR0_ex-ample ", out: "fb.0.1707829002000.IwAR0_ex-ample" },
    {
      in: "fb.2.1707829002000.IwZXh0bgNhZW0_aem_AbC-123",
      with: { at: 1707830130234 },
      out: "fb.2.1707829002000.IwZXh0bgNhZW0_aem_AbC-123",
    },
    { in: "fb.1.1707829002000.IwAR0exampleClickId.AQQCAQMC", out: "fb.1.1707829002000.IwAR0exampleClickId.AQQCAQMC" },
    { in: "fb.1.1707829002000.IwAR0exampleClickId.AQ", out: "fb.1.1707829002000.IwAR0exampleClickId.AQ" },
    {
      in: "fb.1.1554763741205.IwAR0exampleClickId",
      with: { at: 1707830130234 },
      out: "fb.1.1554763741205.IwAR0exampleClickId",
      remarks: oldClick,
    },
    {
      in: "fb.1.1554763741205.IwAR0exampleClickId",
      with: { at: "1707830130234", expired: "note" },
      out: "fb.1.1554763741205.IwAR0exampleClickId",
      remarks: oldClick,
    },
    { in: "fb.1.1554763741205.IwAR0exampleClickId", with: { at: 1707830130234, expired: "drop" }, refuses: expired },
    {
      in: "fb.1.1554763741205.IwAR0exampleClickId",
      with: { expired: "drop" },
      out: "fb.1.1554763741205.IwAR0exampleClickId",
    },
    {
      in: "fb.1.1707830130235.IwAR0exampleClickId",
      with: { at: 1707830130234, expired: "drop" },
      out: "fb.1.1707830130235.IwAR0exampleClickId",
    },
    { in: "fb.1.1707829002.IwAR0exampleClickId", refuses: inSeconds },
    { in: "fb.1.1707829002000", refuses: malformed },
    { in: "fb.1.1707829002000.", refuses: malformed },
    { in: "fb.1.1707829002000.undefined", refuses: malformed },
    { in: "fb.1.1707829002000.Iw.AR0.AQQCAQMC", refuses: malformed },
    { in: "fb.1.1707829002000.IwAR0exampleClickId.notanappendix", refuses: malformed },
    { in: "IwAR0exampleClickId", refuses: malformed },
    { in: "fb.1.1707829002000.Iw AR0", refuses: malformed },
  ],
  apply(value, { at, expired: whenExpired }) {
    const text = value.trim();
    const found = text.length > longest ? null : parts.exec(text);
    if (!found || noClickId.test(found[2]!) || (found[3] !== undefined && !isAppendix(found[3]))) return malformed;
    const created = found[1]!;
    if (created.length !== 13) return created.length === 10 ? inSeconds : malformed;
    const eventMs = millisecondsOf(at);
    if (eventMs === undefined || eventMs - Number(created) <= lifeMs) return text;
    return whenExpired === "drop" ? expired : withRemark(text, oldClick);
  },
});
