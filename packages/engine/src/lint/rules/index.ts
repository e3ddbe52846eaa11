import type { LintRule } from "../rule.ts";
import { costOverBudget } from "./cost/over-budget.ts";
import { determinismNotStable } from "./determinism/not-stable.ts";
import { docsMissingLabel } from "./docs/missing-label.ts";
import { eachConstantItem } from "./each/constant-item.ts";
import { exclusiveNotExhaustive } from "./exclusive/not-exhaustive.ts";
import { exclusiveUnreachableOption } from "./exclusive/unreachable-option.ts";
import { fallbackNeedlessDefault } from "./fallback/needless-default.ts";
import { fallbackNeverGiven } from "./fallback/never-given.ts";
import { fallbackRepeated } from "./fallback/repeated.ts";
import { fallbackUnreachable } from "./fallback/unreachable.ts";
import { gateConstant } from "./gate/constant.ts";
import { gateUnsatisfiable } from "./gate/unsatisfiable.ts";
import { logicConstant } from "./logic/constant.ts";
import { logicContradiction } from "./logic/contradiction.ts";
import { logicInOnText } from "./logic/in-on-text.ts";
import { logicLooseEquality } from "./logic/loose-equality.ts";
import { logicMissingCompares } from "./logic/missing-compares.ts";
import { logicNeverEqual } from "./logic/never-equal.ts";
import { logicOuterScope } from "./logic/outer-scope.ts";
import { logicSameBranches } from "./logic/same-branches.ts";
import { overlayDuplicateRow } from "./overlay/duplicate-row.ts";
import { overlayNoEffect } from "./overlay/no-effect.ts";
import { overlayShadowed } from "./overlay/shadowed.ts";
import { piiCopyAll } from "./pii/copy-all.ts";
import { piiLooksPersonal } from "./pii/looks-personal.ts";
import { piiNoConsentGate } from "./pii/no-consent-gate.ts";
import { piiWithheld } from "./pii/withheld.ts";
import { slotsGap } from "./slots/gap.ts";
import { sourceDeprecatedPath } from "./source/deprecated-path.ts";
import { stepNoEffect } from "./step/no-effect.ts";
import { tableCaseCollision } from "./table/case-collision.ts";
import { tableDeadRow } from "./table/dead-row.ts";
import { tableIdentityRow } from "./table/identity-row.ts";
import { targetDeprecatedField } from "./target/deprecated-field.ts";
import { targetFormat } from "./target/format.ts";
import { targetMaybeMissing } from "./target/maybe-missing.ts";
import { targetNotIso4217 } from "./target/not-iso-4217.ts";
import { unusedDefine } from "./unused/define.ts";
import { unusedSetting } from "./unused/setting.ts";
import { unusedTable } from "./unused/table.ts";
import { yamlLegacyBoolean } from "./yaml/legacy-boolean.ts";

/** Every rule: a file and a line here. */
export const lintRules: readonly LintRule[] = [
  costOverBudget,
  determinismNotStable,
  docsMissingLabel,
  eachConstantItem,
  exclusiveNotExhaustive,
  exclusiveUnreachableOption,
  fallbackNeedlessDefault,
  fallbackNeverGiven,
  fallbackRepeated,
  fallbackUnreachable,
  gateConstant,
  gateUnsatisfiable,
  logicConstant,
  logicContradiction,
  logicInOnText,
  logicLooseEquality,
  logicMissingCompares,
  logicNeverEqual,
  logicOuterScope,
  logicSameBranches,
  overlayDuplicateRow,
  overlayNoEffect,
  overlayShadowed,
  piiCopyAll,
  piiLooksPersonal,
  piiNoConsentGate,
  piiWithheld,
  slotsGap,
  sourceDeprecatedPath,
  stepNoEffect,
  tableCaseCollision,
  tableDeadRow,
  tableIdentityRow,
  targetDeprecatedField,
  targetFormat,
  targetMaybeMissing,
  targetNotIso4217,
  unusedDefine,
  unusedSetting,
  unusedTable,
  yamlLegacyBoolean,
];
