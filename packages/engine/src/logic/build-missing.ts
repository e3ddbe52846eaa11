import type { Expression } from "../sdk/index.ts";
import type { Builder, Building } from "./piece.ts";
import type { LogicScope, Run } from "./scope.ts";
import { numberOf } from "./values.ts";

/** Null and the empty text count as missing; zero, false and empty lists do not. */
export const isMissing = (value: unknown): boolean => value === null || value === undefined || value === "";

/** The names without a value, as they are written. */
function missingOf<S extends LogicScope>(
  names: readonly Expression[],
  { compile }: Building<S>,
): (scope: S) => string[] {
  const read = names.map((name) => compile(name).run);
  const texts = names.map((name) => (name.kind === "var" ? name.path.text : ""));
  return (scope) => {
    const missing: string[] = [];
    for (let i = 0; i < read.length; i++) if (isMissing(read[i]!(scope))) missing.push(texts[i]!);
    return missing;
  };
}

const missing: Builder = (_, building) => missingOf(building.call.args, building);

const missingSome: Builder = <S extends LogicScope>(_: unknown, building: Building<S>): Run<S> => {
  const [needed, options] = building.call.args;
  const names = options?.kind === "list" ? options.items : [];
  const count = building.compile(needed!).run;
  const find = missingOf(names, building);
  return (scope) => {
    const found = find(scope);
    return names.length - found.length >= numberOf(count(scope), scope) ? [] : found;
  };
};

export const missingBuilders: Readonly<Record<string, Builder>> = { missing, missing_some: missingSome };
