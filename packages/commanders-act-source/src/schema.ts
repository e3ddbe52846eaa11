import type { Schema } from "@mapwright/engine/sdk";
import { context } from "./context.ts";
import { items } from "./items.ts";
import { pages } from "./pages.ts";
import { user } from "./user.ts";
import { flag, id, milliseconds, number, object, open, replaced, text, texts } from "./words.ts";

const { reference, common, commerce, web, http, pixel, csv, destination } = pages;

/** What the tag and customers put aside for the Facebook destination. */
const facebook: Schema = object("For the Facebook destination.", {
  event_id: id("Id that the browser's pixel sent.", destination),
  event_name: text("Name to send instead.", destination),
  action_source: text("Where the event happened, in Meta's words.", destination),
  opt_out: flag("Attribution only.", destination),
  data_processing_options: texts("Limited data use.", destination),
  data_processing_options_country: number("Country of limited data use.", destination),
  data_processing_options_state: number("State of limited data use.", destination),
  fbc: text("Click id, from the cookie _fbc.", destination, "pseudonym"),
  fbp: text("Browser id, from the cookie _fbp.", destination, "pseudonym"),
  install_referrer: text("Install referrer of Android.", destination),
  installer_package: text("What installed the app.", destination),
  url_schemes: texts("URL schemes of the app.", destination),
  windows_attribution_id: text("Attribution token of Windows.", destination, "pseudonym"),
  user_data: open("Values that replace the mapped ones.", destination),
  custom_data: open("Values that replace the mapped ones.", destination),
});

/**
 * One event as the platform hands it to a destination. Properties of standard events stand at the root; rules may read
 * what is listed here and what a customer declares, nothing else.
 */
export const event: Schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Commanders Act event",
  required: ["event_name"],
  ...object("One event.", {
    event_name: text("Name, such as purchase.", reference),
    event_id: replaced(id("Id at the root, as events had it before 2022.", http), "context.event_id"),
    event_timestamp: milliseconds("When it happened, at the root, as batches have it.", http),
    id: id("Id of the order or of the lead.", commerce),
    type: text("online, offline, call; on page views a category of page.", commerce),
    status: text("Status of the order.", commerce),
    method: text("How somebody signed up or in.", common),
    value: number("Amount with taxes and shipping.", commerce),
    revenue: number("Amount without taxes and shipping.", commerce),
    amount: replaced(number("Copy of revenue.", web), "revenue"),
    currency: text("ISO 4217.", commerce),
    shipping_amount: number("Shipping.", commerce),
    shipping_tier: text("Kind of shipping.", commerce),
    tax_amount: number("Taxes.", commerce),
    coupon: text("Coupon.", commerce),
    payment_method: text("How it is paid.", commerce),
    last_channel: text("Channel of the last visit.", commerce),
    last_source: text("Source of the last visit.", commerce),
    item_list_name: text("Name of the list of products.", commerce),
    search_term: text("What was searched for.", common),
    content_type: text("Kind of the content that was selected.", common),
    item_id: id("Id of the content that was selected.", common),
    page_type: text("Category of page.", common),
    page_name: text("Name of the page.", common),
    page_title: text("Title of the page.", common),
    title: text("Title of the page.", web),
    url: text("Address of the page.", web),
    path: text("Path of the page.", web),
    referrer: text("Address of the page before.", web),
    created: text("When the order was made.", csv),
    updated: text("When the order was changed.", csv),
    version: id("Version of the event.", http),
    consent_categories: {
      type: ["array", "string", "number"],
      items: { type: ["string", "number"] },
      description: "Categories of processing that the person agreed to, in files.",
      "x-see": csv,
    },
    fbc: text("Click id.", destination, "pseudonym"),
    fbp: text("Browser id.", destination, "pseudonym"),
    install_referrer: text("Install referrer of Android.", destination),
    installer_package: text("What installed the app.", destination),
    url_schemes: texts("URL schemes of the app.", destination),
    windows_attribution_id: text("Attribution token of Windows.", destination, "pseudonym"),
    tc_s: id("Id of the site, of pixel requests.", pixel),
    site_id: id("Id of the site.", http),
    token: text("Key of the source, of pixel requests.", pixel, "secret"),
    source_key: text("Key of the source.", http, "secret"),
    sourceKey: text("Key of the source.", http, "secret"),
    test_code: text("Shows the event in the platform's inspector.", http),
    generatorVersion: text("Version of the tag's generator.", web),
    containerVersion: text("Version of the tag container.", web),
    user,
    items,
    context,
    integrations: object("By partner.", { facebook }),
    partners: {
      ...open("By partner.", reference),
      properties: {
        facebook: object("For Facebook.", {
          fb_login_id: id("Id that Meta gave at the first login.", destination, "pseudonym"),
          net_revenue: number("Revenue without costs.", destination),
        }),
      },
    },
    warnings: texts("Warnings of the platform.", reference),
  }),
};
