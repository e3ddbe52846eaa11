import * as cases from "../../packages/authoring/src/cases/diagnostics.ts";
import { uncovered } from "../../packages/authoring/src/coverage/diagnostics.ts";
import { leftAlone } from "../../packages/authoring/src/lint/diagnostics.ts";
import type { Diagnostic, Span } from "../../packages/engine/src/sdk/index.ts";

const at: Span = { file: "mapping.test.yaml", line: 1, column: 1, endLine: 1, endColumn: 2, start: 0, end: 1 };

/** Every diagnostic of what authors use beside the engine, said about an example. */
export const authoring: readonly Diagnostic[] = [
  leftAlone(at, "a key behind a question mark"),
  cases.noAssertion(at, "the case"),
  cases.duplicateName(at, "a purchase", at),
  cases.noClock(at, 1),
  cases.unreadableFile(at, "cannot read events/purchase.json: there is no such file"),
  cases.eventNotJson(at, "events/purchase.json", "unexpected end of JSON input"),
  uncovered(at, 'the row "search" of the table "event_names"'),
];
