export type {
  Case,
  CaseFailure,
  CaseResult,
  Expectation,
  ExpectedDrop,
  ExpectedNote,
  FailureKind,
  Matching,
  TestedCase,
  TestedFile,
} from "./cases/case.ts";
export { shownValue } from "./cases/compare.ts";
export { unreadableFile } from "./cases/diagnostics.ts";
export type { ReadFile } from "./cases/event.ts";
export { failureLines } from "./cases/failure-lines.ts";
export { readCases, testLanguage } from "./cases/read.ts";
export { type RunOptions, runCase } from "./cases/run.ts";
export { type Updated, updateCases } from "./cases/update.ts";
export { yamlText } from "./cases/yaml-text.ts";
export {
  type Count,
  type Coverage,
  type CoverageCollector,
  type CoveredUnit,
  coverageCollector,
  percentOf,
  uncoveredOf,
} from "./coverage/coverage.ts";
export { lcov } from "./coverage/lcov.ts";
export { coveragePage } from "./coverage/page.ts";
export { type Unit, type UnitKind, unitKinds, unitsOf } from "./coverage/units.ts";
export { type Formatted, formatRules } from "./format/format.ts";
export { type Baseline, baselineOf, compare, readBaseline, sayStale } from "./lint/baseline.ts";
export { lintCases } from "./lint/cases.ts";
export { configured, type Level, type LintConfig, noConfig, readConfig } from "./lint/config.ts";
export { unusedExcuse } from "./lint/diagnostics.ts";
export { applyEdits, applyFixes, type Fixed, type Fixing } from "./lint/fixes.ts";
export { lintFormat } from "./lint/format.ts";
export { type Judged, type Judging, type Suppressed, suppress } from "./lint/suppress.ts";
export { type Mutant, type Mutation, mutantsOf } from "./mutation/mutants.ts";
export { type Fate, type Judged as JudgedMutant, mutate, type Trial } from "./mutation/mutate.ts";
export { fingerprints } from "./report/fingerprint.ts";
export { reporters } from "./report/index.ts";
export { junitOfCases } from "./report/junit-cases.ts";
export { counted, type Report, type Reporter } from "./report/report.ts";
export { testSchema } from "./schema/cases.ts";
export { destinationSchema } from "./schema/destination.ts";
export type { JsonSchema, SchemaObject } from "./schema/json-schema.ts";
export { mappingSchema, overlaySchema } from "./schema/layer.ts";
