import { analyse } from "../analysis/analyse.ts";
import type { Flow } from "../analysis/flow.ts";
import { innerRules } from "../analysis/inner-rules.ts";
import { shapeThrough } from "../analysis/prepared.ts";
import { type Known, type Presence, presenceOf } from "../analysis/presence.ts";
import type { FieldRule, Kind, Label, Place, StepUse } from "../sdk/index.ts";
import { type Reading, readingsOf } from "./readings.ts";

/** A path that a rule reads, and what is known of it. */
export interface ReadPath {
  readonly text: string;
  readonly role: Reading["role"];
  readonly at: Place;
  /** What the schema of the events says of it; absent for what is no property of the event. */
  readonly kinds?: readonly Kind[];
  readonly label?: Label;
}

/** One rule, without an event: what it reads, does and gives. */
export interface RuleStory {
  readonly target: string;
  readonly kind: "field" | "option" | "define";
  readonly at: Place;
  readonly layer: string;
  readonly disabled: boolean;
  readonly reads: readonly ReadPath[];
  /** Steps, tables, normalisers and hashes, of the rule and of its arms, in order. */
  readonly steps: readonly string[];
  /** What the value can be. */
  readonly kinds: readonly Kind[];
  /** What the value can say about a person when it is sent. */
  readonly labels: readonly Label[];
  readonly presence: Presence;
  /** Names of copies and overrides that write here too. */
  readonly alsoBy: readonly string[];
  readonly note?: string;
}

/** The rules that write a target path, or something in it; of a named value as `$name`. None when there is no such rule. */
export function ruleStories(known: Known, target: string): readonly RuleStory[] {
  const { mapping, world } = known;
  const flows = new Map<string, Flow>();
  analyse(
    mapping,
    world,
    () => {},
    (name, flow) => flows.set(name, flow),
  );
  const readings = readingsOf(mapping);
  const layers = new Map(mapping.layers.map(({ file, name }) => [file, name]));
  const made = (kind: RuleStory["kind"], rule: FieldRule): RuleStory => {
    const name = kind === "define" ? `$${rule.name}` : rule.name;
    const flow = flows.get(name);
    return {
      target: name,
      kind,
      at: placeOf(rule.at),
      layer: layers.get(rule.at.file) ?? "",
      disabled: rule.disable?.value === true,
      reads: readings
        .filter(({ by, role }) => by.kind === kind && by.name === rule.name && role !== "choice")
        .map((reading) => ({
          text: reading.text,
          role: reading.role,
          at: placeOf(reading.at),
          ...knownOf(reading, known),
        })),
      steps: stepsOf(rule),
      kinds: [...(flow?.kinds ?? [])],
      labels: [...(flow?.labels.keys() ?? [])],
      presence: presenceOf(rule, known),
      alsoBy: kind === "define" ? [] : alsoBy(known, rule.name, kind),
      ...(rule.note && { note: rule.note.value }),
    };
  };
  return [
    ...[...mapping.define.values()].map((rule) => made("define", rule)),
    ...[...mapping.fields.values()].map((rule) => made("field", rule)),
    ...[...mapping.exclusive.values()].flatMap(({ options }) =>
      [...options.values()].map(({ rule }) => made("option", rule)),
    ),
  ].filter((story) => story.target === target || story.target.startsWith(`${target}.`));
}

function knownOf({ root, path }: Reading, { analysis }: Known): Pick<ReadPath, "kinds" | "label"> {
  const shape = root === "event" ? shapeThrough(analysis.prepared, path) : undefined;
  return shape ? { kinds: [...shape.kinds], label: shape.label } : {};
}

const placeOf = ({ file, line, column }: Place): Place => ({ file, line, column });

/** A copy leaves groups alone. */
function alsoBy({ mapping }: Known, target: string, kind: RuleStory["kind"]): readonly string[] {
  const within = (container: string): boolean => container === "" || target.startsWith(`${container}.`);
  return [
    ...[...mapping.copy.values()]
      .filter(({ into }) => kind === "field" && within(into.segments.join(".")))
      .map(({ name }) => `copy ${name}`),
    ...[...mapping.override.values()].filter(({ name }) => within(name)).map(({ from }) => `override by ${from.text}`),
  ];
}

function stepsOf(rule: FieldRule): readonly string[] {
  const { steps, lookup, normalize, hash } = rule;
  const named = (use: StepUse): string => use.name;
  return [
    ...innerRules(rule).flatMap(stepsOf),
    ...(steps?.items ?? []).map(named),
    ...(lookup ? [`lookup ${lookup.value}`] : []),
    ...(normalize ? [`normalize ${normalize.name}`] : []),
    ...(hash ? [`hash ${hash.value}`] : []),
  ];
}
