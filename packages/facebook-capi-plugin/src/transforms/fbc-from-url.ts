import { defineTransform, refusal } from "@mapwright/engine/sdk";
import { millisecondsOf } from "./milliseconds.ts";

const noClickId = refusal("no-click-id", "the address has no fbclid parameter");
const malformed = refusal("malformed", "its fbclid holds characters that no click id has");
const noTime = refusal("no-time", "the event has no time in milliseconds to date the click with");

/** What an address may have before it is taken for something else. */
const longest = 8192;
const longestClickId = 900;

const clickId = /^[A-Za-z0-9_-]+$/;
const placeholder = /^(?:undefined|null|nan)$/i;

/** The parameters of an address, as they are written: after the first question mark, before the fragment. */
function query(url: string): string {
  const [beforeFragment = ""] = url.split("#", 1);
  const start = beforeFragment.indexOf("?");
  return start < 0 ? "" : beforeFragment.slice(start + 1);
}

/**
 * Meta's click id from the address of a page: `fb.1.<at>.<fbclid>`, as a server without a cookie writes it.
 *
 * `at` dates the click, so it must be the time of the event, never of sending. The first `fbclid` is taken as it is
 * written, case and all. Refused without one, without a time, or with characters that a click id does not have.
 */
export const fbcFromUrl = defineTransform({
  name: "fbc_from_url",
  summary: "Builds Meta's click id from the fbclid parameter of an address.",
  accepts: "text",
  returns: "text",
  parameters: [
    { name: "at", summary: "When the event happened, in milliseconds since 1970.", is: "path", required: true },
  ],
  refusals: [noClickId, malformed, noTime],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc",
  examples: [
    {
      in: "https://shop.example.com/?fbclid=AbCdEfGhIjKlMnOpQrStUvWxYz1234567890",
      with: { at: 1554763741205 },
      out: "fb.1.1554763741205.AbCdEfGhIjKlMnOpQrStUvWxYz1234567890",
      note: "Meta's page",
    },
    {
      in: "https://shop.example.com/search?q=t-shirts&fbclid=IwAR0exampleClickId",
      with: { at: 1707830160000 },
      out: "fb.1.1707830160000.IwAR0exampleClickId",
    },
    {
      in: "https://shop.example.com/?fbclid=IwAR0_ex-ample&utm_source=fb#top",
      with: { at: "1707830160000" },
      out: "fb.1.1707830160000.IwAR0_ex-ample",
    },
    { in: "/path?fbclid=IwAR0a", with: { at: 1707830160000 }, out: "fb.1.1707830160000.IwAR0a" },
    { in: "https://example.com/?fbclid=A&fbclid=B", with: { at: 1707830160000 }, out: "fb.1.1707830160000.A" },
    { in: "https://example.com/?fbclid=IwAR0a", with: { at: undefined }, refuses: noTime },
    { in: "https://example.com/?fbclid=IwAR0a", with: { at: 1707830160 }, refuses: noTime },
    { in: "https://example.com/?fbclid=IwAR0a", with: { at: 1707830160000.5 }, refuses: noTime },
    { in: "https://example.com/", with: { at: 1707830160000 }, refuses: noClickId },
    { in: "https://example.com/?fbclid=", with: { at: 1707830160000 }, refuses: noClickId },
    { in: "https://example.com/?FBCLID=IwAR0a", with: { at: 1707830160000 }, refuses: noClickId },
    { in: "https://example.com/?xfbclid=IwAR0a", with: { at: 1707830160000 }, refuses: noClickId },
    { in: "https://example.com/#?fbclid=IwAR0a", with: { at: 1707830160000 }, refuses: noClickId },
    { in: "https://example.com/?fbclid=undefined", with: { at: 1707830160000 }, refuses: malformed },
    { in: "https://example.com/?fbclid=Iw.AR0", with: { at: 1707830160000 }, refuses: malformed },
    { in: "https://example.com/?fbclid=Iw%20AR0", with: { at: 1707830160000 }, refuses: malformed },
  ],
  apply(value, { at }) {
    const url = value.trim();
    if (url.length > longest) return noClickId;
    const found = query(url)
      .split("&")
      .find((parameter) => parameter.startsWith("fbclid="))
      ?.slice("fbclid=".length);
    if (!found) return noClickId;
    if (found.length > longestClickId || !clickId.test(found) || placeholder.test(found)) return malformed;
    const eventMs = millisecondsOf(at);
    return eventMs === undefined ? noTime : `fb.1.${eventMs}.${found}`;
  },
});
