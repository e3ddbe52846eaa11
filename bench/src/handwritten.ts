import { type Normaliser, sha256, type Transform } from "@mapwright/engine/sdk";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";

/**
 * The same job as rules/facebook-capi/mapping.yaml with its default settings, written by hand for speed, with the
 * plugin's own normalisers and contract. It explains nothing and notes nothing.
 */
// biome-ignore lint/suspicious/noExplicitAny: a hand-written mapper reads events untyped
type Json = any;

const named = <T extends { readonly name: string }>(list: readonly T[], name: string): T =>
  list.find((each) => each.name === name)!;
const normaliser = (name: string): Normaliser => named(facebookCapi.normalisers, name);
const transform = (name: string): Transform => named(facebookCapi.transforms, name);

const names = new Map([
  ["begin_checkout", "InitiateCheckout"],
  ["purchase", "Purchase"],
  ["add_to_cart", "AddToCart"],
  ["view_item", "ViewContent"],
  ["view_item_list", "ViewContent"],
  ["search", "Search"],
  ["add_payment_info", "AddPaymentInfo"],
  ["add_to_wishlist", "AddToWishlist"],
  ["generate_lead", "Lead"],
  ["page_view", "PageView"],
  ["sign_up", "CompleteRegistration"],
]);
const sources = new Set([
  "email",
  "website",
  "app",
  "phone_call",
  "chat",
  "physical_store",
  "system_generated",
  "business_messaging",
  "other",
]);

const email = normaliser("email").apply;
const phone = normaliser("phone").apply;
const gender = normaliser("gender").apply;
const birthdate = normaliser("birthdate").apply;
const name = normaliser("name").apply;
const city = normaliser("city").apply;
const state = normaliser("state").apply;
const zip = normaliser("zip").apply;
const country = normaliser("country").apply;
const id = normaliser("id").apply;
const fbc = transform("fbc").apply as (value: unknown, args: object) => unknown;
const fbp = transform("fbp").apply as (value: unknown, args: object) => unknown;
const address = transform("ip_address").apply as (value: unknown, args: object) => unknown;

const hex64 = /^[0-9a-f]{64}$/i;
const cityArguments = { accents: "keep" };
const idArguments = { case: "keep" };
const birthdateArguments = { order: "month_first" };
const noArguments = {};

type Apply = (value: string, args: never) => unknown;

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const textOf = (value: unknown): string | undefined =>
  isText(value) ? value : typeof value === "number" ? String(value) : undefined;

export const makeHandwritten = (hash: (text: string) => string) => {
  const digest = (value: unknown, hashed: unknown, apply: Apply, args: object): string[] | undefined => {
    for (const candidate of [value, hashed]) {
      const text = textOf(candidate);
      if (text === undefined) continue;
      const trimmed = text.trim();
      if (trimmed.length === 64 && hex64.test(trimmed)) return [trimmed.toLowerCase()];
      const clear = apply(text, args as never);
      if (typeof clear === "string") return [hash(clear)];
    }
    return undefined;
  };

  return (event: Json, now: number): Json => {
    const { user = {}, context = {}, integrations } = event;
    const facebook = integrations?.facebook;
    const device = context.device ?? {};
    const stamp = Number(context.event_timestamp ?? event.event_timestamp ?? now);
    const payload: Json = {
      event_name: names.get(event.event_name) ?? event.event_name,
      event_time: Math.floor(stamp / 1000),
    };
    const eventId = [event.event_id, facebook?.event_id, context.event_id, context.eventId].find(isText);
    if (eventId !== undefined) payload.event_id = eventId;
    const url = isText(context.page?.url) ? context.page.url : event.url;
    if (isText(url)) payload.event_source_url = url;
    if (isText(context.page?.referrer)) payload.referrer_url = context.page.referrer;
    const forced = facebook?.action_source;
    const offline = typeof event.type === "string" && event.type.trim().toLowerCase() === "offline";
    payload.action_source = sources.has(forced) ? forced : offline ? "physical_store" : "website";

    const data: Json = {};
    const ids: string[] = [];
    const own = textOf(user.id);
    const ownId = own === undefined ? undefined : digest(own, undefined, id, idArguments);
    if (ownId !== undefined) ids.push(ownId[0]!);
    if (isText(device.sdk_id)) ids.push(device.sdk_id);
    const cookieId = textOf(user.tcId) ?? textOf(user.tcid) ?? textOf(user.tc_id);
    if (cookieId !== undefined && !ids.includes(cookieId)) ids.push(cookieId);
    if (ids.length > 0) data.external_id = ids;
    const inCountry = { country: isText(user.country) ? user.country : undefined };
    const put = (key: string, value: string[] | undefined): void => {
      if (value !== undefined) data[key] = value;
    };
    put("em", digest(user.email, user.email_sha256, email, noArguments));
    put("ph", digest(user.phone, user.phone_sha256, phone, inCountry));
    put("ge", digest(user.gender, user.gender_sha256, gender, noArguments));
    put("db", digest(user.birthdate, user.birthdate_sha256, birthdate, birthdateArguments));
    put("ln", digest(user.lastname, user.lastname_sha256, name, noArguments));
    put("fn", digest(user.firstname, user.firstname_sha256, name, noArguments));
    put("ct", digest(user.city, user.city_sha256, city, cityArguments));
    put("st", digest(user.state, user.state_sha256, state, inCountry));
    put("zp", digest(user.zipcode, user.zipcode_sha256, zip, inCountry));
    put("country", digest(user.country, user.country_sha256, country, noArguments));
    if (isText(device.ip)) {
      const ip = address(device.ip, noArguments);
      if (typeof ip === "string") data.client_ip_address = ip;
    }
    if (isText(device.user_agent)) data.client_user_agent = device.user_agent;
    const cookies = isText(device.cookie) ? cookiesOf(device.cookie) : undefined;
    const click = [facebook?.fbc, event.fbc, cookies?._fbc].find(isText);
    const validClick = click === undefined ? undefined : fbc(click, { at: stamp });
    if (typeof validClick === "string") data.fbc = validClick;
    const browser = [facebook?.fbp, event.fbp, cookies?._fbp].find(isText);
    const validBrowser = browser === undefined ? undefined : fbp(browser, noArguments);
    if (typeof validBrowser === "string") data.fbp = validBrowser;
    if (payload.action_source === "app" && isText(device.advertising_id) && !/^[0-]+$/.test(device.advertising_id)) {
      data.madid = device.advertising_id;
      data.anon_id = device.advertising_id;
    }
    if (Object.keys(data).length > 0) payload.user_data = data;

    const custom: Json = {};
    const value = amount(event.value);
    if (value !== undefined) custom.value = value;
    const items = Array.isArray(event.items) ? event.items : [];
    const currency = [event.currency, items[0]?.currency, items[0]?.product?.currency].find(isText);
    if (currency !== undefined) custom.currency = currency;
    const order = textOf(event.id);
    if (order !== undefined) custom.order_id = order;
    if (isText(event.search_term)) custom.search_string = event.search_term;
    if (isText(items[0]?.product?.name)) custom.content_name = items[0].product.name;
    if (isText(items[0]?.product?.category_1)) custom.content_category = items[0].product.category_1;
    custom.content_type = "product";
    if (isText(event.status)) custom.status = event.status;
    if (items.length > 0) {
      custom.num_items = items.length;
      const contents = contentsOf(items);
      if (contents) custom.contents = contents;
      else {
        const contentIds = items
          .map((item: Json) => textOf(item?.product?.id) ?? textOf(item?.id))
          .filter((each: unknown) => each !== undefined);
        if (contentIds.length > 0) custom.content_ids = contentIds;
      }
    }
    payload.custom_data = custom;
    if (payload.action_source === "app") payload.app_data = appData(device, context);
    applyContract(payload, now);
    const strong = data.em ?? data.ph ?? data.external_id ?? data.fbp ?? data.fbc;
    const others = Object.keys(data).filter((key) => !["em", "ph", "external_id", "fbp", "fbc"].includes(key)).length;
    if (strong === undefined && others < 3) return undefined;
    const context_ = { now };
    return facebookCapi.contract.eventFaults.some((fault) => fault.applies(payload, context_)) ? undefined : payload;
  };
};

function applyContract(payload: Json, now: number): void {
  const context = { now };
  for (const fault of facebookCapi.contract.fieldFaults)
    for (const path of fault.find(payload, context)) {
      const [outer, inner] = path.split(".");
      if (inner === undefined) delete payload[outer!];
      else delete payload[outer!][inner];
    }
}

function appData(device: Json, context: Json): Json {
  const platform = String(device.type ?? "")
    .trim()
    .toLowerCase();
  const app = device.app ?? context.app ?? {};
  const slot = (value: unknown): string => textOf(value) ?? "";
  const { os = {}, screen = {}, network = {} } = device;
  const version = platform === "android" ? "a2" : platform === "ios" ? "i2" : "";
  return {
    advertiser_tracking_enabled: device.ad_tracking_enabled === true ? 1 : 0,
    application_tracking_enabled: device.application_tracking_enabled === true ? 1 : 0,
    extinfo: [
      version,
      slot(app.namespace),
      slot(app.build),
      slot(app.version),
      slot(os.version),
      slot(device.model),
      slot(device.language),
      "",
      slot(network.carrier),
      slot(screen.width),
      slot(screen.height),
      slot(screen.density),
      "",
      "",
      "",
      slot(device.timezone),
    ],
  };
}

function cookiesOf(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at > 0) cookies[part.slice(0, at).trim()] ??= part.slice(at + 1).trim();
  }
  return cookies;
}

function amount(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (!isText(value)) return undefined;
  const text = value.trim();
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return /^-?\d+,\d{1,2}$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}

function contentsOf(items: readonly Json[]): Json[] | undefined {
  const contents: Json[] = [];
  for (const item of items) {
    const itemId = textOf(item?.product?.id) ?? textOf(item?.id);
    const quantity = amount(item?.quantity) ?? amount(item?.item_quantity);
    const price = amount(item?.product?.price) ?? amount(item?.price);
    if (itemId === undefined || quantity === undefined || quantity <= 0 || price === undefined || price < 0)
      return undefined;
    contents.push({ id: itemId, quantity, item_price: price });
  }
  return contents;
}

export const handwritten = makeHandwritten(sha256);
