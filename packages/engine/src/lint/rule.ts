import type { Analysis } from "../analysis/analyse.ts";
import type { World } from "../analysis/world.ts";
import type { Text } from "../parse/document.ts";
import type { Finding, ResolvedMapping, Severity } from "../sdk/index.ts";
import type { LayerSpec } from "../spec/layer-spec.ts";

/** What a rule looks at: the rules as all layers say them together, as each layer wrote them, and what is known of both. */
export interface LintModel {
  readonly mapping: ResolvedMapping;
  /** The base first, then the overlays in their order. */
  readonly specs: readonly LayerSpec[];
  readonly texts: readonly Text[];
  readonly analysis: Analysis;
  readonly world: World;
}

/**
 * Which rules speak. `base`: what is wrong for certain, or sends something else than the author thinks. `recommended`:
 * also what most authors want to know. `strict`: also what a team agrees on.
 */
export const profiles = ["base", "recommended", "strict"] as const;
export type Profile = (typeof profiles)[number];

/** Sections of a mapping; or a mapping with overlays on it. */
export type Example = string | { readonly base: string; readonly overlay: string };

/**
 * Something lint looks for. It holds no state: the same model gives the same findings. `bad` and `good` are executed as
 * tests and shown on the page of the code.
 */
export interface LintRule {
  /** `stage/slug`: the code that findings carry. */
  readonly code: string;
  readonly severity: Severity;
  /** The smallest profile in which it speaks. */
  readonly profile: Profile;
  /** One sentence: what is looked for. */
  readonly summary: string;
  /** What goes wrong if it stays. */
  readonly why: string;
  readonly bad: Example;
  readonly good: Example;
  check(model: LintModel): Iterable<Finding>;
}

export const defineLintRule = (rule: LintRule): LintRule => Object.freeze(rule);
