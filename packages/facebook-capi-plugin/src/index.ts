import { definePlugin } from "@mapwright/engine/sdk";
import { type Connection, connection } from "./connection.ts";
import { contract } from "./contract/index.ts";
import { hashedForms } from "./hashed-forms.ts";
import { normalisers } from "./normalisers/index.ts";
import { serverEvent } from "./schema.ts";
import { sender } from "./sender/sender.ts";
import { transforms } from "./transforms/index.ts";

export type { Connection } from "./connection.ts";
export { graphErrors } from "./sender/errors.ts";

/** Meta's Conversions API: the shape of a server event, how its fields are normalised, what Meta refuses, how a batch is posted. */
export const facebookCapi = definePlugin<Connection>({
  kind: "destination",
  contractVersion: 1,
  name: "facebook-capi",
  version: "1.0.0",
  summary: "Sends events to a pixel or dataset of Meta through the Conversions API.",
  targets: [{ name: "event", version: 1, schema: serverEvent }],
  transforms,
  normalisers,
  hashedForms,
  contract,
  connection,
  sender,
  rules: [],
});
