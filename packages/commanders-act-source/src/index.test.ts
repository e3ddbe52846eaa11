import { conformance } from "@mapwright/engine/testkit";
import { test } from "vitest";
import { commandersAct } from "./index.ts";

for (const { name, run } of conformance(commandersAct)) test(name, run);
