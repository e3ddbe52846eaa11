import { defineTransform, refusal } from "@mapwright/engine/sdk";
import ipaddr from "ipaddr.js";
import { isAppendix } from "../tables/appendix.ts";

const notAnAddress = refusal("not-an-address", "it is not an IP address");
const notPublic = refusal(
  "not-public",
  "no browser on the internet has that address: it is private, local, shared or reserved",
);

/** Room for a dozen addresses with ports; nothing longer is looked at. */
const longest = 500;

const withPort = /^(?:\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?|(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5})$/;
const ipv4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const ipv6 = /^[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*$/;

/** Set aside for examples (RFC 5737, 3849, 9637): trials and tests use them, so they pass. */
const documentation: readonly (readonly [string, number])[] = [
  ["192.0.2.0", 24],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["2001:db8::", 32],
  ["3fff::", 20],
];
const documentationRanges = documentation.map(([first, bits]) => [ipaddr.parse(first), bits] as const);

/** All that the internet has given out of IPv6 so far (RFC 4291, IANA); the rest cannot be anybody's. */
const allocated = ipaddr.parse("2000::");
const allocatedBits = 3;

type Address = ReturnType<typeof ipaddr.parse>;

const isDocumentation = (address: Address): boolean =>
  documentationRanges.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));

function isPublic(address: Address): boolean {
  if (address.range() !== "unicast") return isDocumentation(address);
  return address.kind() === "ipv4" || address.match(allocated, allocatedBits);
}

/** Strict: four decimal numbers without leading zeros, or a full IPv6 address without a zone. An IPv4 address inside IPv6 comes out. */
function parse(text: string): Address | undefined {
  if (ipv4.test(text)) return ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : undefined;
  if (!ipv6.test(text) || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

interface Candidate {
  readonly text: string;
  readonly appendix: string;
}

/** Takes the port, the brackets and the appendix of Meta's parameter builder off an address. */
function candidate(entry: string): Candidate {
  const ported = withPort.exec(entry);
  const text = ported?.[1] ?? ported?.[2] ?? entry;
  const dot = text.lastIndexOf(".");
  const appended = dot > 0 && isAppendix(text.slice(dot + 1)) && (text.includes(":") || text.split(".").length === 5);
  return appended ? { text: text.slice(0, dot), appendix: text.slice(dot) } : { text, appendix: "" };
}

const digit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/**
 * Whether it is an IPv4 address in a block that holds nothing but public addresses: true for most that are sent, and
 * false says nothing.
 */
function isPlainlyPublic(text: string): boolean {
  let octets = 0;
  let first = 0;
  let value = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 0x2e : text.charCodeAt(i);
    if (digit(code)) {
      if (value === 0) return false;
      value = Math.max(value, 0) * 10 + code - 0x30;
    } else if (code !== 0x2e || value < 0 || value > 255 || octets === 4) return false;
    else {
      if (octets++ === 0) first = value;
      value = -1;
    }
  }
  return octets === 4 && first > 0 && first < 224 && !mixedBlocks.has(first);
}

/** First octets under which some addresses are private, shared, local or reserved. */
const mixedBlocks: ReadonlySet<number> = new Set([10, 100, 127, 169, 172, 192, 198, 203]);
const longestIpv4 = 15;

/**
 * The address of a browser, as Meta takes it: IPv4 or IPv6, public, never hashed.
 *
 * It stays as it is written, with the appendix of Meta's parameter builder if it has one. A port and brackets go, an IPv4
 * address inside IPv6 (`::ffff:…`) becomes that IPv4 address, and of a list as in X-Forwarded-For the first public address
 * counts. Refused: private, loopback, link-local, shared (CGNAT), unspecified, multicast, broadcast, reserved and tunnel
 * addresses. Ranges for documentation pass.
 */
export const ipAddress = defineTransform({
  name: "ip_address",
  summary: "Keeps a public IP address.",
  accepts: "text",
  returns: "text",
  refusals: [notAnAddress, notPublic],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "168.212.226.204", out: "168.212.226.204", note: "Meta's page" },
    {
      in: "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
      out: "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
      note: "Meta's page",
    },
    { in: " 203.0.113.24 ", out: "203.0.113.24" },
    { in: "2001:db8::1", out: "2001:db8::1" },
    { in: "8.8.8.8.AQQAAQMC", out: "8.8.8.8.AQQAAQMC" },
    { in: "2001:db8::1.AQQAAQMC", out: "2001:db8::1.AQQAAQMC" },
    { in: "203.0.113.1, 10.0.0.1", out: "203.0.113.1" },
    { in: "10.0.0.1, 203.0.113.1", out: "203.0.113.1" },
    { in: "203.0.113.1:54321", out: "203.0.113.1" },
    { in: "[2001:db8::1]:443", out: "2001:db8::1" },
    { in: "::ffff:203.0.113.24", out: "203.0.113.24" },
    { in: "192.168.1.1", refuses: notPublic },
    { in: "127.0.0.1", refuses: notPublic },
    { in: "169.254.1.1", refuses: notPublic },
    { in: "100.64.0.1", refuses: notPublic },
    { in: "0.0.0.0", refuses: notPublic },
    { in: "224.0.0.1", refuses: notPublic },
    { in: "255.255.255.255", refuses: notPublic },
    { in: "::1", refuses: notPublic },
    { in: "fe80::1", refuses: notPublic },
    { in: "fd00::1", refuses: notPublic },
    { in: "::ffff:10.0.0.1", refuses: notPublic },
    { in: "::10.0.0.1", refuses: notPublic },
    { in: "192.168.1.1.AQQAAQMC", refuses: notPublic },
    { in: "256.1.1.1", refuses: notAnAddress },
    { in: "010.8.8.8", refuses: notAnAddress },
    { in: "134744072", refuses: notAnAddress },
    { in: "8.8.8", refuses: notAnAddress },
    { in: "2001:db8::1%eth0", refuses: notAnAddress },
    { in: "8.8.8.8/32", refuses: notAnAddress },
    { in: "unknown", refuses: notAnAddress },
  ],
  apply(value) {
    if (value.length <= longestIpv4 && isPlainlyPublic(value)) return value;
    if (value.length > longest) return notAnAddress;
    let anAddress = false;
    for (const entry of value.split(",")) {
      const { text, appendix } = candidate(entry.trim());
      const address = parse(text);
      if (address === undefined) continue;
      anAddress = true;
      if (!isPublic(address)) continue;
      const mapped = address.kind() === "ipv4" && text.includes(":");
      return (mapped ? address.toString() : text) + appendix;
    }
    return anAddress ? notPublic : notAnAddress;
  },
});
