import { defineTransform, refusal } from "../sdk/index.ts";
import { notAbsolute, readAddress } from "./web-address.ts";

const noParameter = refusal("no-parameter", "the address has no such parameter");

/** The value of a parameter, decoded (`+` is a space); of repeated ones the first. Names are compared exactly. */
export const queryParameter = defineTransform({
  name: "query_parameter",
  summary: "Gives the value of one parameter of a web address.",
  accepts: "text",
  returns: "text",
  parameters: [{ name: "name", summary: "The parameter's name.", is: "value", type: "text", required: true }],
  refusals: [notAbsolute, noParameter],
  see: "https://url.spec.whatwg.org/#interface-urlsearchparams",
  examples: [
    { in: "https://example.com/?q=red+shoes&q=2", with: { name: "q" }, out: "red shoes" },
    { in: "https://example.com/?city=Orl%C3%A9ans#x", with: { name: "city" }, out: "Orléans" },
    { in: "https://example.com/?q=", with: { name: "q" }, out: "" },
    { in: "https://example.com/?Q=1", with: { name: "q" }, refuses: noParameter },
    { in: "https://example.com/#q=1", with: { name: "q" }, refuses: noParameter },
    { in: "?q=1", with: { name: "q" }, refuses: notAbsolute },
  ],
  apply(value, args) {
    const address = readAddress(value);
    return address === undefined ? notAbsolute : (address.searchParams.get(args.name as string) ?? noParameter);
  },
});
