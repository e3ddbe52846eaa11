import { defineSource } from "@mapwright/engine/sdk";
import { event } from "./schema.ts";

/** Events that Commanders Act collects from websites, apps, servers and files, as its public documentation describes them. */
export const commandersAct = defineSource({
  kind: "source",
  contractVersion: 1,
  name: "commanders-act",
  version: "1.0.0",
  summary: "Events of the Commanders Act platform.",
  schemas: [{ name: "event", version: 1, schema: event }],
});
