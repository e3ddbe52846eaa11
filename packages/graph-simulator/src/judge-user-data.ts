import { errors, type GraphError } from "./answers.ts";
import { given, isObject, textOf } from "./json.ts";

const weak: readonly ReadonlySet<string>[] = [
  new Set(["ct", "country", "st", "zp", "ge", "client_user_agent"]),
  new Set(["db", "client_user_agent"]),
  new Set(["fn", "ge"]),
  new Set(["ln", "ge"]),
];

/** What Meta's pages list under customer information and business messaging. */
const identifiers = [
  ...["em", "ph", "fn", "ln", "ge", "db", "ct", "st", "zp", "country", "external_id", "client_ip_address"],
  ...["client_user_agent", "fbc", "fbp", "subscription_id", "fb_login_id", "lead_id", "madid", "anon_id", "page_id"],
  ...["page_scoped_user_id", "ctwa_clid", "ig_account_id", "ig_sid", "whatsapp_business_account_id"],
  ...["instagram_business_account_id", "app_user_id", "fi", "f5first", "f5last", "dobd", "dobm", "doby"],
];

/** Keys whose values should be digests; counted in the statistics when they are not, since Meta takes them. */
export const digestKeys: readonly string[] = [
  ...["em", "ph", "fn", "ln", "ge", "db", "ct", "st", "zp", "country"],
  ...["fi", "f5first", "f5last", "dobd", "dobm", "doby"],
];

const holds = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(holds);
  return value !== undefined && value !== null && value !== "";
};

export function judgeUserData(event: object): GraphError | undefined {
  const user = given(event, "user_data");
  if (user !== undefined && !isObject(user)) return errors.wrongType;
  const used = identifiers.filter((key) => holds(given(user, key)));
  if (weak.some((set) => used.every((key) => set.has(key)))) return errors.customer;
  const fbc = given(user, "fbc");
  if (fbc !== undefined && !isClickId(fbc)) return errors.fbc;
  for (const key of digestKeys) if (!isTextOrTexts(given(user, key))) return errors.wrongType;
  return given(event, "action_source") === "business_messaging" ? judgeMessaging(event, user) : undefined;
}

function isTextOrTexts(value: unknown): boolean {
  if (value === undefined || typeof value === "string") return true;
  return Array.isArray(value) && value.every((item) => item === null || typeof item === "string");
}

/** Four parts, or five when Meta's parameter builder added its own. */
function isClickId(value: unknown): boolean {
  if (typeof value !== "string" || value.length > 2_000) return false;
  const parts = value.split(".");
  const [prefix, index = "", created = "", click = "", tail] = parts;
  if (parts.length < 4 || parts.length > 5 || prefix !== "fb") return false;
  if (!/^\d+$/.test(index) || !/^\d{13}$/.test(created) || !/^[\w-]+$/.test(click)) return false;
  return tail === undefined || /^(?:[\w-]{8}|A[Qgw]|B[AQg])$/.test(tail);
}

const messagingNames = [
  ...["Purchase", "LeadSubmitted", "InitiateCheckout", "AddToCart", "ViewContent", "OrderCreated", "OrderShipped"],
  ...["OrderDelivered", "OrderCanceled", "OrderReturned", "CartAbandoned", "QualifiedLead", "RatingProvided"],
  "ReviewProvided",
];

function judgeMessaging(event: object, user: unknown): GraphError | undefined {
  const has = (key: string): boolean => {
    const value = given(user, key);
    return textOf(value) !== "" || typeof value === "number";
  };
  if (!messagingNames.includes(textOf(given(event, "event_name")))) return errors.messagingName;
  switch (given(event, "messaging_channel")) {
    case "messenger":
      return has("page_id") && has("page_scoped_user_id") ? undefined : errors.messagingPage;
    case "whatsapp":
      if (!has("ctwa_clid")) return errors.messagingClick;
      return has("whatsapp_business_account_id") ? undefined : errors.messagingAccount;
    case "instagram":
      return has("instagram_business_account_id") && has("ig_sid") ? undefined : errors.messagingAccount;
    default:
      return errors.missing;
  }
}
