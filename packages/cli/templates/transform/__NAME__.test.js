import test from "node:test";
import { checksOf } from "@mapwright/engine/testkit";
import { __CAMEL__ } from "./__NAME__.js";

// Runs the examples and hostile values, and checks all that a transform promises: node --test
for (const { name, run } of checksOf(__CAMEL__)) test(name, run);
