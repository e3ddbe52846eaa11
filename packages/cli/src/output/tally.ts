import { type Built, isPresent } from "@mapwright/engine";
import type { InputOutcome } from "./outcome.ts";

/** How often something was said about a target path. */
export interface NoteCount {
  readonly code: string;
  readonly target: string;
  count: number;
}

/** Dropped events with one reason. */
export interface ReasonCount {
  readonly as: string;
  readonly reason: string;
  readonly message: string;
  count: number;
}

/** Members of one object of the payload, in the order of the target schema. */
export interface Coverage {
  readonly object: string;
  readonly members: ReadonlyMap<string, { count: number }>;
}

/** Counts over a run. Memory depends on the rules, not on the events. */
export interface Tally {
  events: number;
  mapped: number;
  dropped: number;
  readonly reasons: ReadonlyMap<string, ReasonCount>;
  readonly notes: ReadonlyMap<string, NoteCount>;
  readonly coverage: readonly Coverage[];
  /** Deprecated source paths, with the number of events that have something there. */
  readonly deprecated: readonly { readonly path: string; readonly use: string; count: number }[];
  /** `event` is undefined when none could be read. */
  add(outcome: InputOutcome, event: unknown): void;
}

export function tallyFor(rules: Built): Tally {
  const reasons = new Map<string, ReasonCount>();
  const notes = new Map<string, NoteCount>();
  const coverage = coverageOf(rules);
  const deprecated = [...rules.mapping.deprecated.values()].map(({ path, use }) => ({
    path: path.text,
    segments: path.segments,
    use,
    count: 0,
  }));

  const addNotes = (outcome: InputOutcome): void => {
    if (!("notes" in outcome)) return;
    for (const { code, target } of outcome.notes) {
      const place = target.replace(/\.\d+(?=\.|$)/g, "[]");
      const key = `${code} ${place}`;
      const known = notes.get(key);
      if (known) known.count++;
      else notes.set(key, { code, target: place, count: 1 });
    }
  };

  const addReason = (outcome: InputOutcome): void => {
    if (outcome.outcome === "mapped") return;
    const { as, reason, message } = outcome;
    const key = `${as} ${reason}`;
    const known = reasons.get(key);
    if (known) known.count++;
    else reasons.set(key, { as, reason, message, count: 1 });
  };

  return {
    events: 0,
    mapped: 0,
    dropped: 0,
    reasons,
    notes,
    coverage,
    deprecated,
    add(outcome, event) {
      this.events++;
      addNotes(outcome);
      addReason(outcome);
      for (const each of deprecated) if (isPresent(valueAt(event, each.segments))) each.count++;
      if (outcome.outcome !== "mapped") {
        this.dropped++;
        return;
      }
      this.mapped++;
      for (const { object, members } of coverage) countMembers(outcome.payload[object], members);
    },
  };
}

/** Only names that the target schema lists are counted: an event cannot add one. */
function coverageOf({ world, mapping }: Built): readonly Coverage[] {
  const { name: plugin, targets } = world.plugin;
  const target = targets.find(({ name, version }) => `${plugin}/${name}@${version}` === mapping.target.text);
  const objects = Object.entries(target?.schema.properties ?? {});
  return objects.flatMap(([object, { properties }]) =>
    properties === undefined
      ? []
      : [{ object, members: new Map(Object.keys(properties).map((name) => [name, { count: 0 }])) }],
  );
}

function countMembers(value: unknown, members: ReadonlyMap<string, { count: number }>): void {
  if (typeof value !== "object" || value === null) return;
  for (const name of Object.keys(value)) {
    const member = members.get(name);
    if (member) member.count++;
  }
}

function valueAt(event: unknown, segments: readonly string[]): unknown {
  let value = event;
  for (const segment of segments) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as { readonly [key: string]: unknown })[segment];
  }
  return value;
}
