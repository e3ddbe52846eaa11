import type { Normaliser } from "@mapwright/engine/sdk";
import { birthdate } from "./birthdate.ts";
import { city } from "./city.ts";
import { country } from "./country.ts";
import { email } from "./email.ts";
import { gender } from "./gender.ts";
import { id } from "./id.ts";
import { name } from "./name.ts";
import { phone } from "./phone.ts";
import { state } from "./state.ts";
import { zip } from "./zip.ts";

/** What `normalize` can name in rules for this destination. */
export const normalisers: readonly Normaliser[] = [
  email,
  phone,
  gender,
  birthdate,
  name,
  city,
  state,
  zip,
  country,
  id,
];
