import type { ResolvedMapping, Rule, Say } from "../sdk/index.ts";

/** Runs each rule over what all layers say together. A rule that throws is said, and the others still run. */
export function lint(mapping: ResolvedMapping, rules: readonly Rule[], say: Say): void {
  for (const rule of rules) {
    try {
      for (const { at, what, help, related = [] } of rule.check(mapping))
        say({ code: rule.name, severity: rule.severity, at, what, why: rule.why, help, related });
    } catch {
      say({
        code: "plugin/rule-crashed",
        severity: "error",
        at: mapping.plugin.at,
        what: `the rule "${rule.name}" of the plugin failed`,
        why: "what it looks for was not looked for",
        help: "report it to the author of the plugin",
        related: [],
      });
    }
  }
}
