import type { Schema } from "@mapwright/engine/sdk";
import { pages } from "./pages.ts";
import { flag, id, object, open, text, texts } from "./words.ts";

const { reference, app, web } = pages;

/** Personal properties, each of which may also come hashed under its name with `_sha256` or `_md5`. */
const direct: { readonly [name: string]: Schema } = {
  email: { ...text("E-mail address.", reference, "direct"), "x-guard": true },
  phone: {
    ...id("Phone number, with + and the country code where the source knows it.", reference, "direct"),
    "x-guard": true,
  },
  firstname: text("First name.", reference, "direct"),
  lastname: text("Last name.", reference, "direct"),
  gender: text("f or m.", reference, "direct"),
  birthdate: id("Date of birth, YYYY-MM-DD.", reference, "direct"),
  street: { ...text("Street and number.", reference, "direct"), "x-guard": true },
  city: text("City.", reference, "direct"),
  state: text("State or region.", reference, "direct"),
  zipcode: id("Postal code.", reference, "direct"),
  country: text("Country, ISO 3166-1 in two or three letters.", reference, "direct"),
};

const digests = Object.fromEntries(
  Object.keys(direct).flatMap((name) => [
    [`${name}_sha256`, text(`SHA-256 of ${name}, hexadecimal.`, reference, "hashed")],
    [`${name}_md5`, text(`MD5 of ${name}, hexadecimal.`, reference, "hashed")],
  ]),
);

export const user: Schema = object("Who did it.", {
  ...direct,
  ...digests,
  id: id("The customer's own id of the person.", reference, "pseudonym"),
  id_sha256: text("SHA-256 of the id.", reference, "hashed"),
  state_short: text("Code of the state.", reference, "direct"),
  tcId: id("Id of the Commanders Act cookie.", reference, "pseudonym"),
  tcid: id("The same under another spelling.", reference, "pseudonym"),
  tc_id: id("The same under another spelling.", reference, "pseudonym"),
  consistent_anonymous_id: id("Id of the browser or of the app's installation.", reference, "pseudonym"),
  consentID: id("Id of the consent that was given.", app, "pseudonym"),
  status: text("Status of the customer.", reference),
  consent_categories: {
    type: ["array", "string", "number"],
    items: { type: ["string", "number"] },
    description: "Categories of processing that the person agreed to.",
    "x-see": web,
  },
  rejected_vendors: texts("Vendors that the person refused, or ALL.", web),
  refused_vendors: texts("Vendors that the person refused, or ALL.", app),
  google_consent_mode: open("State of Google's consent mode.", web),
  optin: flag("Whether the person agreed to be contacted.", reference),
});
