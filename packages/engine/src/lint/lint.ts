import type { Finding, ResolvedMapping, Rule, Say } from "../sdk/index.ts";
import { type LintModel, type LintRule, type Profile, profiles } from "./rule.ts";

/** Runs a plugin's rules over what all layers say together. A rule that throws is said, and the others still run. */
export function lintByPlugin(mapping: ResolvedMapping, rules: readonly Rule[], say: Say): void {
  for (const rule of rules) {
    try {
      for (const finding of rule.check(mapping)) sayFinding({ ...rule, code: rule.name }, finding, say);
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

/** Runs the rules of a profile, and of the smaller ones. */
export function lint(model: LintModel, rules: readonly LintRule[], profile: Profile, say: Say): void {
  const level = profiles.indexOf(profile);
  for (const rule of rules)
    if (profiles.indexOf(rule.profile) <= level)
      for (const finding of rule.check(model)) sayFinding(rule, finding, say);
}

function sayFinding(rule: Pick<LintRule, "code" | "severity" | "why">, finding: Finding, say: Say): void {
  const { at, what, help, related = [], fixes } = finding;
  const { code, severity, why } = rule;
  say({ code, severity, at, what, why, help, related, ...(fixes && fixes.length > 0 && { fixes }) });
}
