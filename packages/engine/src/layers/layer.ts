import { satisfies, valid } from "semver";
import type {
  Copy,
  ExclusiveGroup,
  FieldRule,
  Gate,
  Override,
  ResolvedMapping,
  Say,
  Setting,
  Span,
  Table,
} from "../sdk/index.ts";
import type { CopyPatch, GatePatch, LayerSpec, OverridePatch } from "../spec/layer-spec.ts";
import * as said from "./diagnostics.ts";
import { mergeList, mergeRule } from "./merge-rule.ts";
import { tightens } from "./tightens.ts";

/**
 * Merges a base and its overlays, in the order given. Every part of the result keeps the span of the layer that wrote it;
 * what no overlay touches is the base's own object. Undefined when the first layer is no base or lacks what every base has.
 */
export function layer(specs: readonly LayerSpec[], say: Say): ResolvedMapping | undefined {
  const [base, ...overlays] = specs;
  if (!base) return undefined;
  if (base.layer.kind === "overlay") say(said.noBase(fileStart(base.layer.file)));
  const { plugin, source, target } = base;
  if (base.layer.kind === "overlay" || !plugin || !source || !target) return undefined;
  for (const overlay of overlays) sayWrongBase(base, overlay, say);
  return {
    layers: specs.map((spec) => spec.layer),
    plugin,
    source,
    target,
    declared: mergeAll(
      specs,
      (spec) => spec.declared,
      (_, own) => own,
    ),
    settings: mergeAll(
      specs,
      (spec) => spec.settings,
      (before, own) => mergeSetting(before, own, say),
    ),
    deprecated: mergeAll(
      specs,
      (spec) => spec.deprecated,
      (_, own) => own,
    ),
    tables: mergeAll(specs, (spec) => spec.tables, mergeTable),
    define: mergeAll(
      specs,
      (spec) => spec.define,
      (before, own) => mergeRule(before, own, say),
      (own) => addRule(own, say),
    ),
    prepare: specs.reduce((list, spec) => (spec.prepare ? mergeList(list, spec.prepare, '"prepare"', say) : list), {
      items: [],
      at: fileStart(base.layer.file),
    } as ResolvedMapping["prepare"]),
    gates: whole<Gate>(
      mergeAll(
        specs,
        (spec) => spec.gates,
        (before, own) => mergeGate(before, own, say),
      ),
      ["phase", "as", "pass", "message"],
      (patch) => !base.gates.has(patch.name) && say(said.editWithoutBase(patch.at, `"${patch.name}"`)),
    ),
    copy: whole<Copy>(
      mergeAll(
        specs,
        (spec) => spec.copy,
        (before, own) => mergeCopy(before, own, say),
      ),
      ["from", "into", "types", "except"],
      (patch) => !base.copy.has(patch.name) && say(said.editWithoutBase(patch.at, `"${patch.name}"`)),
    ),
    fields: mergeAll(
      specs,
      (spec) => spec.fields,
      (before, own) => mergeRule(before, own, say),
      (own) => addRule(own, say),
    ),
    exclusive: mergeAll(
      specs,
      (spec) => spec.exclusive,
      (before, own) => mergeGroup(before, own, say),
    ),
    override: whole<Override>(
      mergeAll(
        specs,
        (spec) => spec.override,
        (before, own) => mergeOverride(before, own, say),
      ),
      ["from", "treat"],
      (patch) => !base.override.has(patch.name) && say(said.editWithoutBase(patch.at, `"${patch.name}"`)),
    ),
  };
}

const fileStart = (file: string): Span => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 });

function sayWrongBase(base: LayerSpec, overlay: LayerSpec, say: Say): void {
  if (overlay.layer.kind === "base") {
    say(said.secondBase(fileStart(overlay.layer.file)));
    return;
  }
  const extended = overlay.extends;
  if (!extended) return;
  if (extended.name !== base.layer.name) {
    say(said.wrongBase(extended.at, extended.name, base.layer.name));
    return;
  }
  const { version } = base.layer;
  if (extended.range && version && valid(version) && !satisfies(version, extended.range))
    say(said.wrongVersion(extended.at, extended.range, version));
}

function mergeAll<T>(
  specs: readonly LayerSpec[],
  section: (spec: LayerSpec) => ReadonlyMap<string, T>,
  merge: (before: T, own: T) => T,
  add: (own: T) => T = (own) => own,
): ReadonlyMap<string, T> {
  const [base, ...overlays] = specs.map(section);
  if (overlays.every((own) => own.size === 0)) return base!;
  const merged = new Map(base);
  for (const own of overlays)
    for (const [key, value] of own) {
      const before = merged.get(key);
      merged.set(key, before === undefined ? add(value) : merge(before, value));
    }
  return merged;
}

type Patch<T> = Partial<T> & { readonly name: string; readonly at: Span };

/** What has all its parts. What a base lacks has been said when it was read. */
function whole<T extends { readonly name: string; readonly at: Span }>(
  patches: ReadonlyMap<string, Patch<T>>,
  parts: readonly (keyof T)[],
  sayPart: (patch: Patch<T>) => void,
): ReadonlyMap<string, T> {
  const isWhole = (patch: Patch<T>): patch is Patch<T> & T => parts.every((part) => patch[part] !== undefined);
  const all = [...patches];
  if (all.every(([, patch]) => isWhole(patch))) return patches as ReadonlyMap<string, T>;
  for (const [, patch] of all) if (!isWhole(patch)) sayPart(patch);
  return new Map(all.filter((entry): entry is [string, Patch<T> & T] => isWhole(entry[1])));
}

/** A rule that no layer before has: whatever it edits is not there. */
const addRule = (own: FieldRule, say: Say): FieldRule => mergeRule({ name: own.name, at: own.at }, own, say);

function mergeSetting(before: Setting, own: Setting, say: Say): Setting {
  if (before.type !== own.type) say(said.settingType(own.at, own.name, before.at));
  return { ...before, ...own, secret: before.secret || own.secret };
}

const mergeTable = (before: Table, own: Table): Table => ({
  ...before,
  ...own,
  rows: new Map([...before.rows, ...own.rows]),
});

function mergeGate(before: GatePatch, own: GatePatch, say: Say): GatePatch {
  const moved = (own.phase && own.phase.value !== before.phase?.value) || (own.as && own.as.value !== before.as?.value);
  const loosened = own.pass && before.pass && !tightens(before.pass, own.pass);
  if ((moved || loosened) && !own.unsafe)
    say(said.loosensGate(own.pass?.at ?? own.at, own.name, before.pass?.at ?? before.at));
  return { ...before, ...own };
}

function mergeCopy(before: CopyPatch, own: CopyPatch, say: Say): CopyPatch {
  const wider = own.types?.value.some((type) => !before.types?.value.includes(type));
  const moved = (own.from && own.from.text !== before.from?.text) || (own.into && own.into.text !== before.into?.text);
  if (wider || moved)
    say(said.weakensPrivacy(own.at, `this change of the copy "${own.name}" copies more than the base does`, before.at));
  return { ...before, ...own, except: [...(before.except ?? []), ...(own.except ?? [])] };
}

function mergeOverride(before: OverridePatch, own: OverridePatch, say: Say): OverridePatch {
  if (before.treat?.value === "like_field" && own.treat?.value === "as_is")
    say(
      said.weakensPrivacy(
        own.treat.at,
        `values of "${own.name}" would no longer be treated like the field they replace`,
        before.treat.at,
      ),
    );
  return { ...before, ...own };
}

function mergeGroup(before: ExclusiveGroup, own: ExclusiveGroup, say: Say): ExclusiveGroup {
  const options = new Map(before.options);
  for (const [target, option] of own.options) {
    const base = options.get(target);
    const rule = base ? mergeRule(base.rule, option.rule, say) : addRule(option.rule, say);
    options.set(target, { target, rule });
  }
  return { ...before, options };
}
