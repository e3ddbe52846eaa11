import type { Fix, Related, Severity, Span } from "./diagnostic.ts";
import type { ResolvedMapping } from "./model.ts";

/** What a rule reports; the engine adds the code, the severity and the reason. */
export interface Finding {
  readonly at: Span;
  readonly what: string;
  readonly help: string;
  readonly related?: readonly Related[];
  /** What would mend it, the best first. */
  readonly fixes?: readonly Fix[];
}

/**
 * Something lint looks for. It holds no state: the same mapping gives the same findings.
 * `bad` and `good` are sections of a mapping file; both are executed as tests and shown on the rule's page.
 */
export interface Rule {
  /** `stage/slug`: the code that findings carry. */
  readonly name: string;
  readonly severity: Severity;
  readonly summary: string;
  /** What goes wrong if it stays. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  check(mapping: ResolvedMapping): Iterable<Finding>;
}

export const defineRule = (rule: Rule): Rule => Object.freeze(rule);
