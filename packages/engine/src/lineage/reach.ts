import type { ResolvedMapping } from "../sdk/index.ts";
import { type Reader, type Reading, type Role, readingsOf } from "./readings.ts";

/** A part of the rules that a source path can have an effect on. */
export interface Reached {
  readonly reader: Reader;
  readonly role: Role;
  /** What the value went through on its way: named values, prepared properties, target paths. */
  readonly via: readonly string[];
  /** The path that is read there, as it is written. */
  readonly text: string;
}

interface Carrier {
  readonly root: Reading["root"];
  readonly path: readonly string[];
  readonly via: readonly string[];
}

/**
 * Everything that a property of the event, a setting or a named value can reach, directly and through named values, the
 * Properties Transformations and the payload. What it only decides about, it decides about further on as well.
 */
export function reachOf(mapping: ResolvedMapping, root: Reading["root"], path: readonly string[]): readonly Reached[] {
  const readings = readingsOf(mapping);
  const found = new Map<string, Reached>();
  const known = new Set<string>();
  const follow = (carriers: readonly Carrier[], decides: boolean): readonly Carrier[] => {
    const open = [...carriers];
    const decided: Carrier[] = [];
    for (let carrier = open.shift(); carrier; carrier = open.shift()) {
      const name = JSON.stringify([carrier.root, carrier.path]);
      if (known.has(name)) continue;
      known.add(name);
      for (const reading of readings) {
        if (!reads(reading, carrier, mapping)) continue;
        const { by: reader, text } = reading;
        const role = decides && reading.role !== "choice" ? "condition" : reading.role;
        const key = JSON.stringify([reader.kind, reader.name, role, text]);
        if (!found.has(key)) found.set(key, { reader, role, via: carrier.via, text });
        const next = carried(reading, carrier, mapping);
        if (next) (decides || role === "value" || role === "default" ? open : decided).push(next);
      }
    }
    return decided;
  };
  follow(follow([{ root, path, via: [] }], false), true);
  return [...found.values()];
}

function reads({ root, path, by, role }: Reading, carrier: Carrier, mapping: ResolvedMapping): boolean {
  if (root !== carrier.root) return false;
  if (by.kind === "copy" && role === "value") return isCopied(by.name, path, carrier.path, mapping);
  return startsWith(path, carrier.path) || startsWith(carrier.path, path);
}

/** A copy takes members of its object that are texts, numbers or true and false, and nothing that is inside them. */
function isCopied(name: string, from: readonly string[], path: readonly string[], { copy }: ResolvedMapping): boolean {
  const member = path[from.length];
  const except = copy.get(name)?.except ?? [];
  if (path.length < from.length) return startsWith(from, path);
  return startsWith(path, from) && path.length === from.length + 1 && !except.some(({ value }) => value === member);
}

function carried({ by }: Reading, { path, via }: Carrier, { copy }: ResolvedMapping): Carrier | undefined {
  switch (by.kind) {
    case "define":
      return { root: "define", path: [by.name], via: [...via, `$${by.name}`] };
    case "prepare":
      return { root: "event", path: by.name.split("."), via: [...via, by.name] };
    case "field":
    case "option":
      return { root: "out", path: by.name.split("."), via: [...via, `$out.${by.name}`] };
    case "copy": {
      const into = [...(copy.get(by.name)?.into.segments ?? []), path.at(-1) ?? ""];
      return { root: "out", path: into, via: [...via, `$out.${into.join(".")}`] };
    }
    default:
      return undefined;
  }
}

const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((segment, i) => path[i] === segment);
