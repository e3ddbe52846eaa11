import { pages } from "../pages.ts";
import { ipAddress } from "../transforms/ip-address.ts";
import { defineFieldFault } from "./define.ts";
import { inside, member, none } from "./read.ts";

const ipPath = Object.freeze(["user_data.client_ip_address"]);
const urlPath = Object.freeze(["event_source_url"]);

const isAddress = (value: unknown): boolean => typeof value === "string" && ipAddress.apply(value, {}) === value;

/** The address must be as the transform `ip_address` gives it: public, alone, without a port. */
export const invalidIp = defineFieldFault({
  code: "field/invalid-ip",
  message: "it is not one public IP address",
  see: pages.customer,
  examples: [
    { payload: { user_data: { client_ip_address: "unknown" } }, finds: ["user_data.client_ip_address"] },
    { payload: { user_data: { client_ip_address: "192.168.1.1" } }, finds: ["user_data.client_ip_address"] },
    { payload: { user_data: { client_ip_address: "203.0.113.1, 10.0.0.1" } }, finds: ["user_data.client_ip_address"] },
    { payload: { user_data: { client_ip_address: ["203.0.113.1"] } }, finds: ["user_data.client_ip_address"] },
    { payload: { user_data: { client_ip_address: "256.1.1.1" } }, finds: ["user_data.client_ip_address"] },
    { payload: { user_data: { client_ip_address: "08.8.8.8" } }, finds: ["user_data.client_ip_address"] },
    { payload: { user_data: { client_ip_address: "8.8.8.8" } }, finds: false },
    { payload: { user_data: { client_ip_address: "203.0.113.24" } }, finds: false },
    { payload: { user_data: { client_ip_address: "2001:db8::1" } }, finds: false },
    { payload: { user_data: { client_ip_address: "8.8.8.8.AQQAAQMC" } }, finds: false },
    { payload: { user_data: {} }, finds: false },
  ],
  find(payload) {
    const value = inside(payload, "user_data", "client_ip_address");
    return value === undefined || isAddress(value) ? none : ipPath;
  },
});

/** Scheme and host; what follows is the advertiser's own. */
const webAddress = /^https?:\/\/[^\s/?#]{1,300}(?:[/?#]|$)/i;

export const invalidUrl = defineFieldFault({
  code: "field/invalid-url",
  message: "the address of the page does not start with http or https and a host",
  see: pages.serverEvent,
  examples: [
    { payload: { event_source_url: "/basket" }, finds: ["event_source_url"] },
    { payload: { event_source_url: "javascript:alert(1)" }, finds: ["event_source_url"] },
    { payload: { event_source_url: "https://" }, finds: ["event_source_url"] },
    { payload: { event_source_url: 7 }, finds: ["event_source_url"] },
    { payload: { event_source_url: "https://shop.example.com/basket?step=2" }, finds: false },
    { payload: { event_source_url: "http://[2001:db8::1]:8080" }, finds: false },
    { payload: {}, finds: false },
  ],
  find(payload) {
    const value = member(payload, "event_source_url");
    return value === undefined || (typeof value === "string" && webAddress.test(value)) ? none : urlPath;
  },
});
