import { type Diagnostic, errorAt, type Span } from "@mapwright/engine";

export const uncovered = (at: Span, what: string): Diagnostic => ({
  ...errorAt(
    "test/uncovered",
    at,
    `no case reaches ${what}`,
    "a mistake there would not be noticed",
    "add a case for it, or remove it when nothing needs it",
  ),
  severity: "warning",
});
