import { pages } from "../pages.ts";
import { defineFieldFault } from "./define.ts";
import { all, inside, isId, isObject, member, none } from "./read.ts";

const contentsPath = Object.freeze(["custom_data.contents"]);
const handovers: ReadonlySet<unknown> = new Set(["in_store", "curbside", "home_delivery"]);

const isItem = (item: unknown): boolean => isObject(item) && isId(member(item, "id"));

export const malformedContents = defineFieldFault({
  code: "field/malformed-contents",
  message: "contents is not a list of objects that each have an id",
  see: pages.custom,
  examples: [
    { payload: { custom_data: { contents: [{ quantity: 1 }] } }, finds: ["custom_data.contents"] },
    { payload: { custom_data: { contents: ["sku-1"] } }, finds: ["custom_data.contents"] },
    { payload: { custom_data: { contents: { id: "sku-1" } } }, finds: ["custom_data.contents"] },
    { payload: { custom_data: { contents: [] } }, finds: ["custom_data.contents"] },
    { payload: { custom_data: { contents: [{ id: " " }] } }, finds: ["custom_data.contents"] },
    { payload: { custom_data: { contents: [{ id: "sku-1", quantity: 2 }, { id: 7 }] } }, finds: false },
    { payload: { custom_data: {} }, finds: false },
  ],
  find(payload) {
    const value = inside(payload, "custom_data", "contents");
    return value === undefined || (Array.isArray(value) && value.length > 0 && all(value, isItem))
      ? none
      : contentsPath;
  },
});

const keys = ["quantity", "item_price", "price", "delivery_category"] as const;

function fits(item: unknown, key: (typeof keys)[number]): boolean {
  const value = member(item, key);
  return value === undefined || (key === "delivery_category" ? handovers.has(value) : typeof value === "number");
}

const isSound = (item: unknown): boolean =>
  fits(item, "quantity") && fits(item, "item_price") && fits(item, "price") && fits(item, "delivery_category");

/** Numbers that are none and ways of handing over that Meta does not know, item by item; the item stays. */
export const malformedContent = defineFieldFault({
  code: "field/malformed-content",
  message: "quantity and price are numbers, delivery_category is in_store, curbside or home_delivery",
  see: pages.custom,
  examples: [
    {
      payload: {
        custom_data: {
          contents: [
            { id: "a", quantity: "two" },
            { id: "b", delivery_category: "drone" },
          ],
        },
      },
      finds: ["custom_data.contents.0.quantity", "custom_data.contents.1.delivery_category"],
    },
    {
      payload: { custom_data: { contents: [{ id: "a", item_price: [1] }] } },
      finds: ["custom_data.contents.0.item_price"],
    },
    {
      payload: {
        custom_data: { contents: [{ id: "a", quantity: 2, item_price: 9.5, delivery_category: "in_store" }] },
      },
      finds: false,
    },
    { payload: { custom_data: { contents: "a" } }, finds: false },
  ],
  find(payload) {
    const items = inside(payload, "custom_data", "contents");
    if (!Array.isArray(items)) return none;
    let found: string[] | undefined;
    for (let i = 0; i < items.length; i++) {
      if (isSound(items[i])) continue;
      found ??= [];
      for (const key of keys) if (!fits(items[i], key)) found.push(`custom_data.contents.${i}.${key}`);
    }
    return found ?? none;
  },
});
