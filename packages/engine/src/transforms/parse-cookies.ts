import { defineTransform, remark, reservedNames, withRemark } from "../sdk/index.ts";

const mostCookies = 200;

const tooMany = remark("too-many", "only the first 200 cookies are read");

/**
 * The cookies of a Cookie header by name, in an object without a prototype. Of cookies with the same name the first
 * counts, as the most specific path comes first (RFC 6265, 5.4). Percent-encoding is decoded where all of the value is valid. Names
 * that could reach an object's prototype, and parts without a name or an equals sign, are left out.
 */
export const parseCookies = defineTransform({
  name: "parse_cookies",
  summary: "Reads the text of a Cookie header as an object.",
  accepts: "text",
  returns: "object",
  refusals: [],
  remarks: [tooMany],
  see: "https://www.rfc-editor.org/rfc/rfc6265#section-5.4",
  examples: [
    { in: "_visit=v.1.2.3; lang=fr", out: { _visit: "v.1.2.3", lang: "fr" } },
    { in: "a=1;a=2 ; b = x=y ", out: { a: "1", b: "x=y" } },
    { in: 'q="a b"; e=caf%C3%A9; bad=100%', out: { q: "a b", e: "café", bad: "100%" } },
    { in: "=x; alone; ;; empty=", out: { empty: "" } },
    { in: "__proto__=x; constructor=y; toString=z", out: { toString: "z" } },
    { in: "", out: {} },
    {
      in: Array.from({ length: 201 }, (_, i) => `c${i}=1`).join(";"),
      out: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`c${i}`, "1"])),
      remarks: tooMany,
    },
  ],
  apply(value) {
    const cookies: Record<string, string> = Object.create(null);
    let read = 0;
    for (const part of value.split(";")) {
      const equals = part.indexOf("=");
      const name = part.slice(0, Math.max(0, equals)).trim();
      if (name === "" || reservedNames.has(name) || cookies[name] !== undefined) continue;
      if (read++ === mostCookies) return withRemark(cookies, tooMany);
      cookies[name] = decode(unquote(part.slice(equals + 1).trim()));
    }
    return cookies;
  },
});

const unquote = (text: string): string =>
  text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;

function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
