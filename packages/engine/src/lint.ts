import { type BuildOptions, lintLayers } from "./build.ts";
import { withGuess } from "./lint/guess.ts";
import type { Profile } from "./lint/rule.ts";
import { lintRules } from "./lint/rules/index.ts";
import type { Diagnostic } from "./sdk/index.ts";

export interface LintOptions extends BuildOptions {
  /** Which rules speak; `recommended` when it is not said. */
  readonly profile?: Profile;
}

/**
 * Everything that can be said about a mapping with its overlays without an event: what building it says, and what the lint
 * rules find, in one run. Never throws; rules that cannot be read at all give what could be said of them.
 */
export function lintMapping({ profile = "recommended", ...options }: LintOptions): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  lintLayers(options, lintRules, profile, (diagnostic) => found.push(withGuess(diagnostic, options.layers)));
  return found;
}
