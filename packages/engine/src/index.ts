export { pathsOf, type Shape, shapeAt } from "./analysis/shape.ts";
export type { BuildOptions, Built } from "./build.ts";
export type { Decision, Phase, TraceEntry } from "./compile/trace.ts";
export type { Described, DescribedField, DescribedSetting } from "./describe.ts";
export { type DescribedLanguage, type DescribedPath, describeLanguage } from "./describe-language.ts";
export { secretNames } from "./destination/connection.ts";
export { type Connection, type Destination, settingsOf } from "./destination/destination.ts";
export { type FileKind, fileKind, pluginOf } from "./destination/file-kind.ts";
export { readDestination, readSettings } from "./destination/read.ts";
export {
  type ReadSecret,
  type ResolvedConnection,
  resolveSecrets,
  type UnresolvedMember,
} from "./destination/resolve-secrets.ts";
export { type Reached, reachOf } from "./lineage/reach.ts";
export type { Reader, Reading, Role } from "./lineage/readings.ts";
export { type ReadPath, type RuleStory, ruleStories } from "./lineage/rule-story.ts";
export { removalFrom } from "./lint/edits.ts";
export { type LintRule, type Profile, profiles } from "./lint/rule.ts";
export { lintRules } from "./lint/rules/index.ts";
export { type LintOptions, lintMapping } from "./lint.ts";
export type { Operator } from "./logic/operators.ts";
export {
  type BuildResult,
  build,
  type Clock,
  createMapper,
  type ExplainOptions,
  type Mapper,
  MappingError,
} from "./mapper.ts";
export {
  type Document,
  type Entry,
  type ListNode,
  type MapNode,
  type Node,
  type ScalarNode,
  type Text,
  toJson,
} from "./parse/document.ts";
export { parse } from "./parse/parse.ts";
export type { Explained } from "./run/explain.ts";
export * from "./sdk/index.ts";
export { invalidPattern, languageMissing, missingKey, notAllowedHere, wrongShape } from "./spec/diagnostics.ts";
export * as languageKeys from "./spec/keys.ts";
export { asChoice, asList, asMap, asText, closedMap, describe as describeNode, namedEntries } from "./spec/walk.ts";
export { didYouMean, nearest } from "./text/nearest.ts";
export { compilePattern } from "./text/pattern.ts";
export { frame, render } from "./text/render.ts";
