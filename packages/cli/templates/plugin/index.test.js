import test from "node:test";
import { conformance } from "@mapwright/engine/testkit";
import { __CAMEL__, __CAMEL__Events } from "./index.js";

// Everything that a plugin and a source promise: names, examples, schemas, contract, sender, secrets.
for (const plugin of [__CAMEL__, __CAMEL__Events]) for (const { name, run } of conformance(plugin)) test(name, run);
