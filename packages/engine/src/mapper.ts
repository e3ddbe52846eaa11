import { type BuildOptions, type Built, buildPlan } from "./build.ts";
import { type Described, describe } from "./describe.ts";
import { type Explained, explain } from "./run/explain.ts";
import { map } from "./run/map.ts";
import type { Diagnostic, Outcome } from "./sdk/index.ts";
import { render } from "./text/render.ts";

export interface Clock {
  /** Milliseconds since 1970. Required: the engine reads no clock, so the same event and `now` give the same bytes. */
  readonly now: number;
}

export interface ExplainOptions extends Clock {
  /** Show the values themselves; without it only their kind and size. */
  readonly values?: boolean;
}

/** One mapping with its settings, compiled. It holds no state: mappers do not affect each other, and events are never changed. */
export interface Mapper {
  /** Exactly one outcome for any JSON value; never throws for data. */
  map(event: unknown, clock: Clock): Outcome;
  /** The same outcome with every decision: the arm taken, the arms tried and why not, steps, layer, file and line. */
  explain(event: unknown, options: ExplainOptions): Explained;
  /** Settings, fields, labels and layers as JSON, for a settings form. */
  describe(): Described;
}

export type BuildResult =
  | { readonly ok: true; readonly mapper: Mapper; readonly built: Built; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The rules cannot be used; `diagnostics` says why, each with file, line and column. */
export class MappingError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => render(diagnostic)).join("\n"));
    this.name = "MappingError";
    this.diagnostics = diagnostics;
  }
}

/** Builds a mapper without throwing: every mistake of every file is a diagnostic, and warnings come with the mapper. */
export function build(options: BuildOptions): BuildResult {
  const diagnostics: Diagnostic[] = [];
  const built = buildPlan(options, (diagnostic) => diagnostics.push(diagnostic));
  if (!built) return { ok: false, diagnostics };
  const { plan, mapping } = built;
  const mapper: Mapper = {
    map: (event, { now }) => map(plan, event, now),
    explain: (event, { now, values = false }) => explain(plan, mapping.layers, event, now, values),
    describe: () => describe(built),
  };
  return { ok: true, mapper, built, diagnostics };
}

/** Builds a mapper; throws `MappingError` when the rules have an error. */
export function createMapper(options: BuildOptions): Mapper {
  const result = build(options);
  if (!result.ok) throw new MappingError(result.diagnostics);
  return result.mapper;
}
