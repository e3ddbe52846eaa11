import { expect, test } from "vitest";
import { isPublicAddress, privateAddressCode, publicLookup } from "./public-lookup.ts";

test.each([
  ["127.0.0.1", false],
  ["0.0.0.0", false],
  ["10.1.2.3", false],
  ["100.64.0.1", false],
  ["169.254.169.254", false],
  ["172.31.255.255", false],
  ["192.168.1.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::1", false],
  ["::", false],
  ["fd00::1", false],
  ["fe80::1", false],
  ["::ffff:10.0.0.1", false],
  ["9.9.9.9", true],
  ["172.32.0.1", true],
  ["2620:fe::fe", true],
])("%s is public: %s", (address, expected) => expect(isPublicAddress(address)).toBe(expected));

const answering = (...addresses: readonly string[]) =>
  publicLookup((_, __, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    ),
  );

test.each([
  ["all", { all: true }, [{ address: "9.9.9.9", family: 4 }], undefined],
  ["one", {}, "9.9.9.9", 4],
])("gives public addresses in the form that was asked for: %s", (_, options, expected, family) => {
  answering("9.9.9.9")("name.example.com", options, (error, address, given) => {
    expect([error, address, given]).toEqual([null, expected, family]);
  });
});

test.each([
  ["one of several is private", ["9.9.9.9", "10.0.0.1"]],
  ["there is none", []],
])("refuses a name when %s", (_, addresses) => {
  answering(...addresses)("name.example.com", { all: true }, (error) => expect(error?.code).toBe(privateAddressCode));
});
