import { conformance } from "@mapwright/engine/testkit";
import { test } from "vitest";
import { facebookCapi } from "./index.ts";

for (const { name, run } of conformance(facebookCapi)) test(name, run);
