import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIPv6 } from "node:net";

// Two lists: in one, the rule for mapped addresses would match every IPv4 address.
const notPublic4 = new BlockList();
const notPublic6 = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  notPublic4.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["::ffff:0:0", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  notPublic6.addSubnet(network, prefix, "ipv6");
}

/** False for loopback, private, link-local, shared, multicast and reserved addresses (the IANA special-purpose registries). */
export const isPublicAddress = (address: string): boolean =>
  isIPv6(address) ? !notPublic6.check(address, "ipv6") : !notPublic4.check(address, "ipv4");

/** The code of the error that `publicLookup` gives for a name with an address that is not public. */
export const privateAddressCode = "PRIVATE_ADDRESS";

type Callback = (
  error: NodeJS.ErrnoException | null,
  address: string | readonly LookupAddress[],
  family?: number,
) => void;
type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A `lookup` for sockets that refuses a name as soon as one of its addresses is not public. */
export const publicLookup =
  (resolve: Resolve = lookup) =>
  (hostname: string, options: LookupOptions, callback: Callback): void =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
        return callback(Object.assign(new Error("the name has no public address"), { code: privateAddressCode }), []);
      }
      if (options.all === true) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
