import { errors, type GraphError } from "./answers.ts";
import { currencyCodes } from "./currency-codes.ts";
import { given, isObject, textOf } from "./json.ts";

export function judgeCustomData(event: object): GraphError | undefined {
  const custom = given(event, "custom_data");
  if (custom !== undefined && !isObject(custom)) return errors.customData;
  const isPurchase = given(event, "event_name") === "Purchase";
  const value = given(custom, "value");
  const currency = given(custom, "currency");
  if (isPurchase && value === undefined) return errors.noValue;
  if (isPurchase && currency === undefined) return errors.noCurrency;
  if (value !== undefined && currency === undefined) return errors.valueAlone;
  if (value !== undefined && !isAmount(value)) return errors.customData;
  if (currency !== undefined && !currencyCodes.includes(` ${textOf(currency).toUpperCase()} `)) return errors.currency;
  return judgeContents(custom);
}

const isAmount = (value: unknown): boolean =>
  typeof value === "number" ? Number.isFinite(value) : textOf(value) !== "" && Number.isFinite(Number(value));

const hasId = (item: unknown): boolean => textOf(given(item, "id")) !== "" || typeof given(item, "id") === "number";
const handovers: readonly unknown[] = [undefined, "in_store", "curbside", "home_delivery"];

function judgeContents(custom: unknown): GraphError | undefined {
  const contents = given(custom, "contents") ?? [];
  if (!Array.isArray(contents) || !contents.every(hasId)) return errors.contents;
  const places: readonly unknown[] = [custom, ...contents];
  return places.every((place) => handovers.includes(given(place, "delivery_category"))) ? undefined : errors.customData;
}
