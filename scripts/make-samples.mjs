// Writes rules/facebook-capi/samples: events of every shape, dated in the days before one pinned clock. Seeded: running it
// again gives the same bytes. People, orders and addresses are invented; phone numbers are from ranges set aside for fiction.
import { writeFileSync } from "node:fs";

const clock = Date.parse("2024-02-13T14:00:00Z");
const folder = new URL("../rules/facebook-capi/samples/", import.meta.url);

let state = 20240213;
const random = () => {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return state / 4294967296;
};
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const digits = (n) => Array.from({ length: n }, () => below(10)).join("");

const people = [
  ["Jeanne", "Martin", "f", "Lyon", "Auvergne-Rhône-Alpes", "69003", "FR"],
  ["Karim", "Bernard", "m", "Saint-Étienne", "Auvergne-Rhône-Alpes", "42000", "FR"],
  ["Anne-Marie", "Le Goff", "f", "Brest", "Bretagne", "29200", "FR"],
  ["Luc", "O'Connor", "m", "Paris", "Île-de-France", "75009", "FR"],
  ["Emma", "Johnson", "female", "Boston", "Massachusetts", "02108", "USA"],
  ["James", "Miller", "male", "San Francisco", "California", "94103-1234", "US"],
  ["Sophie", "Dubois", "F", "Nantes", "Pays de la Loire", "44000", "FRA"],
  ["Marc", "Petit", "M", "Lille", "Hauts-de-France", "59000", "France"],
];
const products = [
  ["1001", "SKU-1001", "Striped shirt", "clothes", 29.9],
  ["1002", "SKU-1002", "Linen trousers", "clothes", 59],
  ["1003", "SKU-1003", "Sun hat", "accessories", 19.5],
  ["1004", "SKU-1004", "Leather wallet", "accessories", 75],
  ["1005", "SKU-1005", "Walking shoes", "shoes", 89.95],
];
const agent =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36";

const phoneOf = (country) =>
  country.startsWith("U")
    ? `+1415555${String(100 + below(100)).padStart(4, "0")}`
    : `+336399800${String(below(100)).padStart(2, "0")}`;

function person(i) {
  const [firstname, lastname, gender, city, region, zipcode, country] = pick(people);
  const email = `${firstname}.${lastname}.${i}@example.com`.toLowerCase().replace(/[^a-z0-9.@-]/g, "");
  return {
    id: String(10000 + i),
    email,
    phone: phoneOf(country),
    firstname,
    lastname,
    gender,
    birthdate: `19${60 + below(40)}-0${1 + below(9)}-1${below(10)}`,
    city,
    state: region,
    zipcode,
    country,
    consent_categories: ["1", "2", "3"],
  };
}
function line(complete = true) {
  const [id, sku, name, category_1, price] = pick(products);
  return {
    id: sku,
    quantity: 1 + below(3),
    product: { id, name, category_1, ...(complete && { price, currency: "EUR" }) },
  };
}
const lines = (n, complete) => Array.from({ length: n }, () => line(complete));
const total = (items) =>
  Number(items.reduce((sum, item) => sum + item.quantity * (item.product.price ?? 0), 0).toFixed(2));

/** A moment of the last six days, in milliseconds. */
const moment = () => clock - 60_000 - below(6 * 24 * 3600) * 1000;

function web(path) {
  const at = moment();
  const id = `0783${digits(20)}`;
  const fbp = `fb.1.${at - 90_000}.${digits(9)}`;
  const clicked = random() < 0.4;
  const fbc = `fb.1.${at - 60_000}.IwAR0${digits(12)}`;
  return {
    context: {
      event_id: id,
      event_timestamp: at,
      page: { title: "Shop", url: `https://shop.example${path}`, lang: "fr", referrer: "https://shop.example/" },
      device: {
        ip: `203.0.113.${1 + below(250)}`,
        user_agent: agent,
        lang: "fr-FR",
        timezone: "Europe/Paris",
        cookie: `_fbp=${fbp};${clicked ? ` _fbc=${fbc};` : ""} _ga=GA1.1.${digits(10)}`,
      },
    },
    integrations: { facebook: { event_id: id, fbp, ...(clicked && { fbc }) } },
  };
}

/** One maker for each shape in which events arrive. */
const shapes = {
  purchase(i) {
    const items = lines(1 + below(3));
    return {
      event_name: "purchase",
      id: `O_${10000 + i}`,
      type: "online",
      status: "in_progress",
      value: total(items),
      revenue: total(items),
      currency: "EUR",
      user: person(i),
      items,
      ...web("/checkout/done"),
    };
  },
  add_to_cart(i) {
    const items = lines(1);
    return {
      event_name: "add_to_cart",
      value: total(items),
      currency: "EUR",
      user: person(i),
      items,
      ...web("/p/shirt"),
    };
  },
  view_item() {
    return {
      event_name: "view_item",
      currency: "EUR",
      user: { tcId: digits(24), consent_categories: [1, 3] },
      items: lines(1, false),
      ...web("/p/hat"),
    };
  },
  view_item_list() {
    return {
      event_name: "view_item_list",
      item_list_name: "Related",
      user: { tcId: digits(24), consent_categories: ["1", "3"] },
      items: lines(3, false),
      ...web("/c/clothes"),
    };
  },
  page_view() {
    return {
      event_name: "page_view",
      page_type: "product_list",
      type: "product_list",
      title: "Clothes",
      user: { tcId: digits(24), consent_categories: ["1", "3"] },
      ...web("/c/clothes"),
    };
  },
  search(i) {
    return {
      event_name: "search",
      search_term: pick(["shirt", "hat", "shoes"]),
      user: person(i),
      ...web("/search?q=shirt"),
    };
  },
  begin_checkout(i) {
    const items = lines(2);
    return {
      event_name: "begin_checkout",
      value: total(items),
      currency: "EUR",
      user: person(i),
      items,
      ...web("/checkout"),
    };
  },
  sign_up(i) {
    return { event_name: "sign_up", method: "email", user: person(i), ...web("/account/welcome") };
  },
  generate_lead(i) {
    return {
      event_name: "generate_lead",
      id: `L_${i}`,
      value: 10,
      currency: "EUR",
      user: person(i),
      ...web("/contact"),
    };
  },
  custom(i) {
    return { event_name: "quote_requested", user: person(i), ...web("/quote") };
  },
  offline(i) {
    const items = lines(2);
    return {
      event_name: "purchase",
      id: `STORE-${i}`,
      type: "offline",
      status: "delivered",
      value: total(items),
      currency: "EUR",
      user: person(i),
      items,
      context: { event_id: `pos-${i}`, event_timestamp: String(moment()) },
    };
  },
  file(i) {
    const { email, phone, zipcode, country } = person(i);
    return {
      event_name: "purchase",
      id: `csv-${i}`,
      type: "offline",
      value: "30,00",
      currency: "EUR",
      consent_categories: "1|3",
      user: { id: String(i), email, phone: phone.replace("+", "00"), zipcode, country },
      items: [{ id: "i1", quantity: "3", product: { id: "p1", name: "Mug", price: "10,00" } }],
      context: { event_id: `csv-${i}`, event_timestamp: String(moment()) },
    };
  },
  bridge(i) {
    const { email: _, ...user } = person(i);
    return {
      event_name: "view_item",
      value: 8,
      currency: "EUR",
      test_code: "",
      user: { ...user, consent_categories: [1, 3] },
      items: [{ ...line(), discount: null }],
      ...web("/p/wallet"),
    };
  },
  app(i) {
    return {
      event_name: "add_to_cart",
      value: 22.5,
      currency: "EUR",
      user: person(i),
      items: lines(1),
      integrations: { facebook: { action_source: "app" } },
      context: {
        event_id: `app-${i}`,
        event_timestamp: moment(),
        app: { name: "Shop", namespace: "com.example.shop", version: "1.0", build: "1" },
        device: {
          sdk_id: `a47f71c0-9561-4a26-96d6-${digits(12)}`,
          advertising_id: `705eb54d-9fc7-4730-bf1b-${digits(12)}`,
          ad_tracking_enabled: random() < 0.5,
          model: "Pixel 6",
          type: "android",
          language: "fr",
          ip: "203.0.113.77",
          user_agent: "Shop/1.0 (Android 13)",
          timezone: "Europe/Paris",
          os: { name: "android", version: "13" },
          screen: { width: 1080, height: 2400, density: 2.625 },
          network: { carrier: "Example" },
        },
      },
    };
  },
};

/** What happens to events in real life: each takes a good event and spoils it in one way. */
const spoilers = [
  [
    "not consented",
    (event) => ({ ...event, user: { ...event.user, consent_categories: ["1", "2"] }, consent_categories: undefined }),
  ],
  [
    "no consent at all",
    ({ consent_categories: _, ...event }) => ({ ...event, user: { ...event.user, consent_categories: [] } }),
  ],
  [
    "nobody to match",
    (event) => ({
      ...event,
      user: { consent_categories: ["3"] },
      integrations: undefined,
      context: { event_id: event.context.event_id, event_timestamp: event.context.event_timestamp },
    }),
  ],
  [
    "too old",
    (event) => ({
      ...event,
      type: undefined,
      context: { ...event.context, event_timestamp: clock - 9 * 24 * 3600 * 1000 },
    }),
  ],
  ["an unreadable time", (event) => ({ ...event, context: { ...event.context, event_timestamp: "yesterday" } })],
  [
    "ahead of the clock",
    (event) => ({ ...event, context: { ...event.context, event_timestamp: clock + 2 * 3600 * 1000 } }),
  ],
  [
    "a purchase without currency",
    (event) => ({ ...event, event_name: "purchase", value: 10, currency: undefined, items: [{ id: "x" }] }),
  ],
];

const makers = Object.values(shapes);
const events = [];
for (let i = 0; events.length < 240; i++) {
  const event = makers[i % makers.length](i);
  events.push(i % 8 === 7 ? spoilers[Math.floor(i / 8) % spoilers.length][1](event) : event);
}

const write = (name, text) => writeFileSync(new URL(name, folder), text);
write("events.ndjson", `${events.map((event) => JSON.stringify(event)).join("\n")}\n`);
write("events.json", `${JSON.stringify(events.slice(0, 5), null, 2)}\n`);
const rows = [1, 2, 3, 4, 5, 6].map((i) => [
  "purchase",
  `csv-${i}`,
  "offline",
  `${i}0,00`,
  "EUR",
  "1|3",
  String(800 + i),
  `customer${i}@example.com`,
  `00336399800${String(i).padStart(2, "0")}`,
  "FR",
  `item${i}`,
  String(i),
  `product${i}`,
  "10,00",
  `csv-2024-02-12-${i}`,
  String(clock - i * 3_600_000),
]);
const header =
  "event_name,id,type,value,currency,consent_categories,user.id,user.email,user.phone,user.country,items.0.id,items.0.quantity,items.0.product.id,items.0.product.price,context.event_id,context.event_timestamp";
const cell = (text) => (/[",]/.test(text) ? `"${text}"` : text);
write("events.csv", `${[header, ...rows.map((row) => row.map(cell).join(","))].join("\n")}\n`);
