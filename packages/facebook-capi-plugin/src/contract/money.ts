import { pages } from "../pages.ts";
import { currencies } from "./currencies.ts";
import { defineEventFault, defineFieldFault } from "./define.ts";
import { inside, member, none } from "./read.ts";

const currencyPath = Object.freeze(["custom_data.currency"]);
const valuePath = Object.freeze(["custom_data.value"]);

const isCurrency = (value: unknown): boolean =>
  typeof value === "string" && value.length === 3 && (currencies.has(value) || currencies.has(value.toUpperCase()));

const isPurchase = (payload: object): boolean => member(payload, "event_name") === "Purchase";

/** Lower case is accepted, as Meta accepts it. */
export const unknownCurrency = defineFieldFault({
  code: "field/unknown-currency",
  message: "it is not a currency code of ISO 4217",
  see: pages.custom,
  examples: [
    { payload: { custom_data: { currency: "€" } }, finds: ["custom_data.currency"] },
    { payload: { custom_data: { currency: "EURO" } }, finds: ["custom_data.currency"] },
    { payload: { custom_data: { currency: "XYZ" } }, finds: ["custom_data.currency"] },
    { payload: { custom_data: { currency: 978 } }, finds: ["custom_data.currency"] },
    { payload: { custom_data: { currency: "EUR" } }, finds: false },
    { payload: { custom_data: { currency: "usd" } }, finds: false },
    { payload: { custom_data: {} }, finds: false },
  ],
  find(payload) {
    const value = inside(payload, "custom_data", "currency");
    return value === undefined || isCurrency(value) ? none : currencyPath;
  },
});

/** Of a Purchase the event is refused instead. */
export const valueWithoutCurrency = defineFieldFault({
  code: "field/value-without-currency",
  message: "Meta refuses a value without a currency",
  see: pages.custom,
  examples: [
    { payload: { event_name: "AddToCart", custom_data: { value: 10 } }, finds: ["custom_data.value"] },
    { payload: { event_name: "AddToCart", custom_data: { value: 10, currency: "EUR" } }, finds: false },
    { payload: { event_name: "AddToCart", custom_data: { currency: "EUR" } }, finds: false },
    { payload: { event_name: "Purchase", custom_data: { value: 10 } }, finds: false },
  ],
  find(payload) {
    if (inside(payload, "custom_data", "value") === undefined || isPurchase(payload)) return none;
    return inside(payload, "custom_data", "currency") === undefined ? valuePath : none;
  },
});

export const purchaseWithoutValue = defineEventFault({
  code: "event/purchase-without-value",
  message: "Meta refuses a Purchase without a value",
  see: pages.custom,
  examples: [
    { payload: { event_name: "Purchase", custom_data: { currency: "EUR" } }, finds: true },
    { payload: { event_name: "Purchase" }, finds: true },
    { payload: { event_name: "Purchase", custom_data: { value: 0, currency: "EUR" } }, finds: false },
    { payload: { event_name: "AddToCart" }, finds: false },
  ],
  applies: (payload) => isPurchase(payload) && inside(payload, "custom_data", "value") === undefined,
});

export const purchaseWithoutCurrency = defineEventFault({
  code: "event/purchase-without-currency",
  message: "Meta refuses a Purchase without a currency",
  see: pages.custom,
  examples: [
    { payload: { event_name: "Purchase", custom_data: { value: 10 } }, finds: true },
    { payload: { event_name: "Purchase", custom_data: { value: 10, currency: "EUR" } }, finds: false },
    { payload: { event_name: "Lead" }, finds: false },
  ],
  applies: (payload) => isPurchase(payload) && inside(payload, "custom_data", "currency") === undefined,
});
