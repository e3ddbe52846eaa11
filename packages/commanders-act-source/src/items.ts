import type { Schema } from "@mapwright/engine/sdk";
import { pages } from "./pages.ts";
import { id, number, object, replaced, text, texts } from "./words.ts";

const { commerce, destination, csv } = pages;

const product: Schema = object("The product as the catalogue has it.", {
  id: id("Id in the catalogue, such as the database's.", commerce),
  name: text("Name.", commerce),
  price: number("Price of one.", commerce),
  currency: text("ISO 4217; goes before the event's.", commerce),
  category_1: text("Category.", commerce),
  category_2: text("Category below it.", commerce),
  category_3: text("Category below that.", commerce),
  category_4: text("Category, fourth level.", commerce),
  category_5: text("Category, fifth level.", commerce),
  brand: text("Brand.", commerce),
  colors: texts("Colours.", commerce),
  size: id("Size.", commerce),
  tags: texts("Tags, in files separated by a bar.", csv),
});

export const items: Schema = {
  type: "array",
  description: "Products of the event, one line each.",
  "x-see": commerce,
  items: object("One line.", {
    id: id("Public id, such as the SKU; the product's id where there is no other.", commerce),
    quantity: number("How many.", commerce),
    product,
    variant: text("Variant of the product.", commerce),
    list_position: number("Position in a list, from 1.", commerce),
    discount: number("Discount on the line.", commerce),
    affiliation: text("Seller.", commerce),
    coupon: text("Coupon.", commerce),
    price: replaced(number("Price of one, on the line.", commerce), "items.product.price"),
    currency: text("ISO 4217.", destination),
    item_quantity: replaced(
      number("How many, under the name of the destination's example.", destination),
      "items.quantity",
    ),
    item_category: replaced(
      text("Category, under the name of the destination's example.", destination),
      "items.product.category_1",
    ),
  }),
};
