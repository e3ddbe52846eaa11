import type { Label, Schema } from "@mapwright/engine/sdk";
import { pages } from "./pages.ts";

const text = (description: string, see: string, more: Schema = {}): Schema => ({
  type: "string",
  description,
  "x-see": see,
  ...more,
});
const flag = (description: string, see: string): Schema => ({ type: "boolean", description, "x-see": see });
const number = (description: string, see: string, more: Schema = {}): Schema => ({
  type: "number",
  description,
  "x-see": see,
  ...more,
});
const integer = (description: string, see: string, more: Schema = {}): Schema => ({
  type: "integer",
  description,
  "x-see": see,
  ...more,
});
const oneOf = (choices: readonly string[], description: string, see: string): Schema =>
  text(description, see, { enum: choices });

const scalar: Schema = { type: ["string", "number", "boolean"] };
const anything = (description: string, see: string): Schema => ({
  type: ["string", "number", "boolean", "array"],
  items: scalar,
  description,
  "x-see": see,
});

const pseudonym: readonly Label[] = ["none", "unknown", "pseudonym"];
const network: readonly Label[] = ["none", "unknown", "network"];

/** A list of SHA-256 digests; `normalize` names what belongs before the hash. */
const hashed = (normalize: string, description: string, more: Schema = {}): Schema => ({
  type: "array",
  items: { type: "string" },
  description,
  "x-hash": "sha256",
  "x-normalize": normalize,
  "x-accepts": ["hashed"],
  "x-see": pages.customer,
  ...more,
});

const customerId = (description: string, see: string = pages.customer): Schema =>
  text(description, see, { "x-accepts": pseudonym });
/** An id of Meta's own: longer than a safe integer at times, so text is as good as a number. */
const metaId = (description: string, see: string = pages.customer): Schema => ({
  type: ["integer", "string"],
  description,
  "x-accepts": pseudonym,
  "x-see": see,
});

const userData: Schema = {
  type: "object",
  description: "Who the customer is: hashed details, ids and the browser's address.",
  "x-see": pages.customer,
  properties: {
    em: hashed("email", "E-mail addresses, normalised and hashed."),
    ph: hashed("phone", "Phone numbers with their country code, digits only, hashed."),
    fn: hashed("name", "First names, normalised and hashed."),
    ln: hashed("name", "Last names, normalised and hashed."),
    ge: hashed("gender", "Gender as one letter, f or m, hashed."),
    db: hashed("birthdate", "Date of birth as YYYYMMDD, hashed."),
    ct: hashed("city", "Cities in lower case without spaces or punctuation, hashed."),
    st: hashed("state", "States: two letters in the United States and Canada, the whole name elsewhere, hashed."),
    zp: hashed("zip", "Postal codes in lower case without spaces or dashes, hashed."),
    country: hashed("country", "Countries as two letters in lower case (ISO 3166-1), hashed."),
    external_id: {
      type: "array",
      items: { type: "string" },
      description: "The advertiser's own ids of the customer, hashed or pseudonymous, in one form on every channel.",
      "x-normalize": "id",
      "x-accepts": [...pseudonym, "hashed"],
      "x-see": pages.externalId,
    },
    client_ip_address: text("Public IP address of the browser, never hashed.", pages.customer, {
      "x-accepts": network,
    }),
    client_user_agent: text("User agent of the browser, never hashed; expected for website events.", pages.customer, {
      "x-accepts": network,
    }),
    fbc: customerId("Click id of Meta, as the cookie _fbc holds it; never hashed.", pages.clickId),
    fbp: customerId("Browser id of Meta, as the cookie _fbp holds it; never hashed.", pages.clickId),
    subscription_id: customerId("Id of the customer's subscription; never hashed."),
    fb_login_id: metaId("Id that Meta gave at the first login to an app; never hashed."),
    lead_id: metaId("Id of a lead that a form of Meta's made; never hashed."),
    madid: customerId("Advertising id of the mobile device (IDFA or GAID), for app events; never hashed."),
    anon_id: customerId("Id of one installation of the app, for app events; never hashed."),
    page_id: metaId("Id of the Facebook page, for events from Messenger.", pages.messaging),
    page_scoped_user_id: metaId("Id of the person for that page, for events from Messenger.", pages.messaging),
    whatsapp_business_account_id: metaId("Id of the WhatsApp business account.", pages.messaging),
    ctwa_clid: customerId("Click id of an advertisement that opens WhatsApp; case matters.", pages.messaging),
    instagram_business_account_id: metaId("Id of the Instagram business account.", pages.messaging),
    ig_account_id: metaId("Id of the Instagram account.", pages.messaging),
    ig_sid: metaId("Id of the person for that Instagram account.", pages.messaging),
    app_user_id: customerId("Id of the person in the app; never hashed."),
    fi: hashed("name", "First initial, hashed."),
    f5first: hashed("name", "The first five letters of the first name, hashed."),
    f5last: hashed("name", "The first five letters of the last name, hashed."),
    dobd: hashed("id", "Day of birth as two digits, hashed."),
    dobm: hashed("id", "Month of birth as two digits, hashed."),
    doby: hashed("id", "Year of birth as four digits, hashed."),
  },
  "x-closed": true,
  additionalProperties: anything("A key that this version does not know; sent as it is.", pages.customer),
};

const content: Schema = {
  type: "object",
  description: "One product of the event.",
  properties: {
    id: { type: "string", description: "Id of the product in the catalogue.", "x-see": pages.custom },
    quantity: number("How many of it.", pages.custom),
    item_price: number("Price of one.", pages.custom),
    delivery_category: oneOf(
      ["in_store", "curbside", "home_delivery"],
      "How this product is handed over.",
      pages.custom,
    ),
    title: text("Name of the product.", pages.custom),
    description: text("Description of the product.", pages.custom),
    brand: text("Brand of the product.", pages.offline),
    category: text("Category of the product.", pages.offline),
    price: number("Price of one, under the name of the offline page.", pages.offline),
  },
  required: ["id"],
  additionalProperties: scalar,
};

const travel: { readonly [name: string]: Schema } = {
  checkin_date: text("First night at the hotel.", pages.custom),
  checkout_date: text("Day of leaving the hotel.", pages.custom),
  departing_departure_date: text("Start of the outbound journey.", pages.custom),
  departing_arrival_date: text("Arrival of the outbound journey.", pages.custom),
  returning_departure_date: text("Start of the way back.", pages.custom),
  returning_arrival_date: text("Arrival of the way back.", pages.custom),
  travel_start: text("Start of the trip.", pages.custom),
  travel_end: text("End of the trip.", pages.custom),
  travel_class: text("Class of the flight.", pages.custom),
  origin_airport: text("IATA code of the airport of departure.", pages.custom),
  destination_airport: text("IATA code of the airport of arrival.", pages.custom),
  destination_ids: anything("Ids of destinations in the catalogue.", pages.custom),
  city: text("City that the person is interested in, not where the person lives.", pages.custom),
  region: text("Region that the person is interested in.", pages.custom),
  country: text("Country that the person is interested in.", pages.custom),
  num_adults: integer("Adults who travel.", pages.custom),
  num_children: integer("Children who travel.", pages.custom),
  num_infants: integer("Infants who travel.", pages.custom),
  hotel_score: anything("How likely a booking is, compared with other hotels.", pages.custom),
  suggested_hotels: anything("Ids of hotels to suggest.", pages.custom),
  suggested_destinations: anything("Ids of destinations to suggest.", pages.custom),
};

const automotive: { readonly [name: string]: Schema } = {
  body_style: text("Body style of the vehicle, such as SUV.", pages.custom),
  condition_of_vehicle: text("Condition of the vehicle.", pages.custom),
  state_of_vehicle: text("Whether the vehicle is new, used or certified.", pages.custom),
  drivetrain: text("Drivetrain of the vehicle.", pages.custom),
  exterior_color: text("Colour of the vehicle.", pages.custom),
  fuel_type: text("Fuel of the vehicle.", pages.custom),
  make: text("Maker of the vehicle.", pages.custom),
  model: text("Model of the vehicle.", pages.custom),
  transmission: text("Transmission of the vehicle.", pages.custom),
  trim: text("Trim of the vehicle.", pages.custom),
  year: anything("Year of the vehicle.", pages.custom),
};

const homes: { readonly [name: string]: Schema } = {
  availability: text("Whether the home is for sale, for rent or gone.", pages.custom),
  listing_type: text("Kind of listing.", pages.custom),
  property_type: text("Kind of home.", pages.custom),
  neighborhood: text("Neighbourhood of the home.", pages.custom),
  lease_start_date: text("Start of the lease.", pages.custom),
  lease_end_date: text("End of the lease.", pages.custom),
  preferred_price_range: anything("Lowest and highest price that the person looks for.", pages.custom),
  preferred_beds_range: anything("Fewest and most bedrooms that the person looks for.", pages.custom),
  preferred_baths_range: anything("Fewest and most bathrooms that the person looks for.", pages.custom),
  preferred_neighborhoods: anything("Neighbourhoods that the person looks at.", pages.custom),
};

const customData: Schema = {
  type: "object",
  description: "What was done, bought or looked for. Nothing personal.",
  "x-see": pages.custom,
  properties: {
    value: number("What the event is worth, in `currency`. Purchase needs it.", pages.custom),
    currency: text("Three letters of ISO 4217. Purchase needs it, and so does any value.", pages.custom, {
      format: "iso-4217",
    }),
    content_ids: {
      type: "array",
      items: { type: "string" },
      description: "Ids of the products; instead of `contents`.",
      "x-see": pages.custom,
    },
    contents: {
      type: "array",
      items: content,
      description: "The products with quantity and price; each needs an id.",
      "x-see": pages.custom,
    },
    content_type: text(
      "What the ids are: product or product_group; catalogues of hotels, flights or vehicles have their own words.",
      pages.custom,
    ),
    content_name: text("Name of the page or product.", pages.custom),
    content_category: text("Category of the page or product.", pages.custom),
    order_id: text("Id of the order.", pages.custom),
    item_number: text("Tells apart the lines of one offline order.", pages.offline),
    search_string: text("What was searched for.", pages.custom),
    num_items: integer("How many items the cart or the order has.", pages.custom),
    status: { type: ["string", "boolean"], description: "Outcome of a registration.", "x-see": pages.custom },
    predicted_ltv: number("Expected value of the customer over time.", pages.custom),
    net_revenue: number("Revenue without costs.", pages.custom),
    delivery_category: oneOf(["in_store", "curbside", "home_delivery"], "How the order is handed over.", pages.custom),
    event_source: text("The word crm, for leads that a customer relationship system reports.", pages.custom),
    lead_event_source: text("Name of that system.", pages.custom),
    ...travel,
    ...automotive,
    ...homes,
  },
  additionalProperties: anything("A property of the advertiser's own: a scalar or a list of scalars.", pages.custom),
};

const zeroOrOne = (description: string): Schema => integer(description, pages.app, { enum: [0, 1] });

const appData: Schema = {
  type: "object",
  description: "The app and the device, for events whose action_source is app.",
  "x-see": pages.app,
  properties: {
    advertiser_tracking_enabled: zeroOrOne("1 when the person lets the advertiser track; required for app events."),
    application_tracking_enabled: zeroOrOne("1 when tracking is on in the app."),
    extinfo: {
      type: "array",
      items: { type: "string" },
      minItems: 16,
      maxItems: 16,
      description:
        "Sixteen texts about the device, each in its place, empty when unknown. Place 0 (a2 or i2) and place 4 (version of the system) are required.",
      "x-see": pages.app,
    },
    campaign_ids: text("Encrypted campaign ids from the address that opened the app.", pages.app),
    install_referrer: text("Install referrer of Android.", pages.app),
    installer_package: text("What installed the app.", pages.app),
    url_schemes: {
      type: "array",
      items: { type: "string" },
      description: "URL schemes of the app.",
      "x-see": pages.app,
    },
    vendor_id: text("Vendor id of iOS.", pages.app, { "x-accepts": pseudonym }),
    windows_attribution_id: text("Attribution token of Windows.", pages.app, { "x-accepts": pseudonym }),
  },
  "x-closed": true,
  additionalProperties: anything("A key that this version does not know; sent as it is.", pages.app),
};

const originalEvent: Schema = {
  type: "object",
  description: "The earlier event that a delayed one belongs to.",
  "x-see": pages.original,
  properties: {
    event_name: text("Its name.", pages.original),
    event_time: integer("When it happened, in seconds since 1970.", pages.original, { "x-unit": "s" }),
    event_id: text("Its id.", pages.original),
    order_id: text("Its order.", pages.original),
  },
};

export const actionSources: readonly string[] = [
  "email",
  "website",
  "app",
  "phone_call",
  "chat",
  "physical_store",
  "system_generated",
  "business_messaging",
  "other",
];

/** 0 lets Meta find the state by address; the others are the states whose laws Meta knows. */
export const processingStates: readonly number[] = [
  0, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013,
];

/**
 * One server event of the Conversions API, as Meta's pages describe it. `external_id` has no `x-hash` because pseudonyms may
 * stand in it in clear; its `x-normalize` still says how an element that is to be hashed is treated.
 */
export const serverEvent: Schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Facebook Conversions API server event",
  type: "object",
  properties: {
    event_name: text("A standard event of Meta, or a name of the advertiser's own.", pages.serverEvent),
    event_time: integer(
      "When it happened, in seconds since 1970: not ahead of now, at most 7 days ago.",
      pages.serverEvent,
      {
        "x-unit": "s",
      },
    ),
    action_source: oneOf(actionSources, "Where it happened.", pages.serverEvent),
    event_id: text(
      "Any text that is unique to the event; the pixel's eventID when both report it.",
      pages.deduplication,
      {
        "x-accepts": ["none", "unknown", "pseudonym", "hashed"],
      },
    ),
    event_source_url: text("Address of the page; expected for website events.", pages.serverEvent, { format: "uri" }),
    referrer_url: text("Address of the page before.", pages.serverEvent, { format: "uri" }),
    opt_out: flag("True: used for attribution only, not to optimise delivery.", pages.serverEvent),
    data_processing_options: {
      type: "array",
      items: { type: "string", enum: ["LDU"] },
      description: "LDU limits the use of the data; an empty list says explicitly that nothing is limited.",
      "x-see": pages.dataProcessing,
    },
    data_processing_options_country: integer("1: United States, 0: found by address.", pages.dataProcessing, {
      enum: [0, 1],
    }),
    data_processing_options_state: integer("Number of the state, 0: found by address.", pages.dataProcessing, {
      enum: processingStates,
    }),
    user_data: userData,
    custom_data: customData,
    app_data: appData,
    original_event_data: originalEvent,
    customer_segmentation: oneOf(
      [
        ...["new_customer_to_business", "new_customer_to_business_line", "new_customer_to_product_area"],
        ...["new_customer_to_medium", "existing_customer_to_business", "existing_customer_to_business_line"],
        ...["existing_customer_to_product_area", "existing_customer_to_medium", "customer_in_loyalty_program"],
      ],
      "Whether the customer is new.",
      pages.serverEvent,
    ),
    messaging_channel: oneOf(
      ["messenger", "whatsapp", "instagram"],
      "The messenger of a business_messaging event.",
      pages.messaging,
    ),
    advertiser_tracking_enabled: flag("Whether the person lets the advertiser track.", pages.serverEvent),
  },
  required: ["event_name", "event_time", "action_source", "user_data"],
};
