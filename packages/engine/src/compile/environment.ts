import { shapeAt } from "../analysis/shape.ts";
import type { World } from "../analysis/world.ts";
import { compileExpression, type LogicEnv } from "../logic/compile.ts";
import { compileReference } from "../logic/reference.ts";
import type { FieldRule, Json, ResolvedMapping, Table } from "../sdk/index.ts";
import type { Env } from "./env.ts";
import { compilePath, memoised } from "./read.ts";
import { compileRule } from "./rule.ts";
import type { Read, Scope } from "./scope.ts";

/** By which engine conditions are answered. */
export type Conditions = "compiled" | "reference";

/** One question that compiling a rule asked, with its answer. */
type Use =
  | { readonly of: "setting"; readonly name: string; readonly answer: Json | undefined }
  | { readonly of: "table"; readonly name: string; readonly answer: Table | undefined }
  | { readonly of: "define"; readonly name: string; readonly answer: FieldRule | undefined; readonly slot: number };

interface Kept {
  readonly world: Pick<World, "plugin" | "source" | "target">;
  readonly conditions: Conditions;
  readonly uses: readonly Use[];
  readonly made: unknown;
}

/** What was compiled, by the part of the rules that it was made from: mappers that share a part share its closures. */
const kept = new WeakMap<object, Kept[]>();
/** Different answers kept for one part: settings differ from customer to customer. */
const mostKept = 32;

export interface Environment extends Env {
  /** Compiles a part of the rules, or takes what was compiled for a mapping that answers every question in the same way. */
  share<T>(part: object, make: () => T): T;
}

/**
 * What compiling may ask of one mapping. Every question is recorded with its answer, so that a closure is shared by all
 * mappers for which it is the same.
 */
export function environment(
  mapping: ResolvedMapping,
  world: World,
  settings: ReadonlyMap<string, Json>,
  conditions: Conditions,
): Environment {
  const slots = new Map([...mapping.define.keys()].map((name, slot) => [name, slot]));
  const recording: Use[][] = [];
  const defines = new Map<string, { readonly read: Read; readonly uses: readonly Use[] }>();
  const compileCondition = conditions === "reference" ? compileReference : compileExpression;

  const record = (...uses: readonly Use[]): void => {
    for (const list of recording) list.push(...uses);
  };
  const holds = (use: Use): boolean => {
    switch (use.of) {
      case "setting":
        return sameSetting(settings.get(use.name), use.answer);
      case "table":
        return mapping.tables.get(use.name) === use.answer;
      case "define":
        return mapping.define.get(use.name) === use.answer && slots.get(use.name) === use.slot;
    }
  };
  const share = <T>(part: object, make: () => T): T => {
    const entries = kept.get(part) ?? [];
    const found = entries.find(
      (entry) =>
        entry.conditions === conditions &&
        entry.world.plugin === world.plugin &&
        entry.world.source === world.source &&
        entry.world.target === world.target &&
        entry.uses.every(holds),
    );
    if (found) {
      record(...found.uses);
      return found.made as T;
    }
    const uses: Use[] = [];
    recording.push(uses);
    const made = make();
    recording.pop();
    const { plugin, source, target } = world;
    kept.set(part, [...entries.slice(1 - mostKept), { world: { plugin, source, target }, conditions, uses, made }]);
    return made;
  };

  const logic: LogicEnv<Scope> = {
    read: (path) => compilePath(path, env),
    constantOf: (path) =>
      path.root === "settings" ? { value: compilePath(path, env)(undefined as never) } : undefined,
    knownMembers(path) {
      if (path.root !== "out") return undefined;
      const shape = shapeAt(world.target, path.segments);
      return shape && shape.members.size > 0 ? [...shape.members.keys()] : undefined;
    },
  };
  const env: Environment = {
    world,
    source: world.source,
    share,
    setting(name) {
      const answer = settings.get(name);
      record({ of: "setting", name, answer });
      return answer;
    },
    table(name) {
      const answer = mapping.tables.get(name)!;
      record({ of: "table", name, answer });
      return answer;
    },
    define(name) {
      const known = defines.get(name);
      if (known) {
        record(...known.uses);
        return known.read;
      }
      const answer = mapping.define.get(name)!;
      const slot = slots.get(name)!;
      const uses: Use[] = [];
      recording.push(uses);
      record({ of: "define", name, answer, slot });
      const read = share(answer, () =>
        memoised(slot, compileRule(answer, { target: `$${name}`, shape: undefined }, env)),
      );
      recording.pop();
      defines.set(name, { read, uses });
      return read;
    },
    expression: (expression) => compileCondition(expression, logic),
  };
  return env;
}

function sameSetting(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}
