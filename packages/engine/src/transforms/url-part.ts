import { defineTransform, refusal } from "../sdk/index.ts";
import { notAbsolute, readAddress } from "./web-address.ts";

const noPart = refusal("no-part", "the address has no such part");

/** One part of a whole address, without the marks around it (`:` `//` `?` `#`). `host` has the port unless it is the usual one; nothing is percent-decoded. */
export const urlPart = defineTransform({
  name: "url_part",
  summary: "Gives one part of a web address.",
  accepts: "text",
  returns: "text",
  parameters: [
    {
      name: "part",
      summary: "The part to give.",
      is: "value",
      type: "text",
      enum: ["protocol", "host", "path", "query", "fragment", "origin"],
      required: true,
    },
  ],
  refusals: [notAbsolute, noPart],
  see: "https://url.spec.whatwg.org/#api",
  examples: [
    { in: "https://Shop.example.com:8443/a%20b?q=1#top", with: { part: "protocol" }, out: "https" },
    { in: "https://Shop.example.com:8443/a%20b?q=1#top", with: { part: "host" }, out: "shop.example.com:8443" },
    { in: "https://Shop.example.com:8443/a%20b?q=1#top", with: { part: "path" }, out: "/a%20b" },
    { in: "https://Shop.example.com:8443/a%20b?q=1#top", with: { part: "query" }, out: "q=1" },
    { in: "https://Shop.example.com:8443/a%20b?q=1#top", with: { part: "fragment" }, out: "top" },
    { in: "https://Shop.example.com/a", with: { part: "origin" }, out: "https://shop.example.com" },
    { in: "https://café.example.com/é", with: { part: "path" }, out: "/%C3%A9" },
    { in: "https://example.com/", with: { part: "query" }, refuses: noPart },
    { in: "mailto:nobody@example.com", with: { part: "origin" }, refuses: noPart },
    { in: "/checkout?step=2", with: { part: "path" }, refuses: notAbsolute },
    { in: "", with: { part: "path" }, refuses: notAbsolute },
  ],
  apply(value, args) {
    const address = readAddress(value);
    if (address === undefined) return notAbsolute;
    const part = partOf(address, args.part as string);
    return part === "" || part === "null" ? noPart : part;
  },
});

/** An origin that cannot be told is the text "null". */
function partOf(address: URL, part: string): string {
  switch (part) {
    case "protocol":
      return address.protocol.slice(0, -1);
    case "host":
      return address.host;
    case "path":
      return address.pathname;
    case "query":
      return address.search.slice(1);
    case "fragment":
      return address.hash.slice(1);
    default:
      return address.origin;
  }
}
