import { mayStand, type Shape, shapeAt } from "../../../analysis/shape.ts";
import type { Kind, PathRef } from "../../../sdk/index.ts";
import { defineLintRule, type LintModel } from "../../rule.ts";

/** Members of what is copied whose label their place does not take, and that nothing leaves out. */
function withheld(
  from: PathRef,
  into: readonly string[],
  isLeftOut: (key: string, member: Shape) => boolean,
  { analysis, world }: LintModel,
): readonly string[] {
  const source = from.root === "event" ? shapeAt(analysis.prepared, from.segments) : undefined;
  const target = shapeAt(world.target, into);
  return [...(source?.members ?? [])]
    .filter(([key, member]) => !isLeftOut(key, member))
    .filter(([key, member]) => !mayStand(member, target?.members.get(key) ?? target?.rest))
    .map(([key]) => key);
}

const listed = (keys: readonly string[]): string => keys.map((key) => `"${key}"`).join(", ");

export const piiWithheld = defineLintRule({
  code: "pii/withheld",
  severity: "warning",
  profile: "base",
  summary: "A copy or an override of properties whose personal data their place does not take.",
  why: "they are withheld from every event, each time with a note; whoever reads the rules thinks that they are sent",
  bad: `
copy:
  everything: { from: $event, into: letter, types: [text] }
`,
  good: `
copy:
  everything: { from: $event, into: letter, types: [text], except: [key] }
`,
  *check(model) {
    const { mapping, world } = model;
    const group = new Set([...mapping.exclusive.values()].flatMap(({ options }) => [...options.keys()]));
    for (const { name, at, from, into, types, except } of mapping.copy.values()) {
      const never = new Set(except.map(({ value }) => value));
      const kinds: ReadonlySet<Kind> = new Set(types.value);
      const isLeftOut = (key: string, member: Shape): boolean => {
        const target = [...into.segments, key].join(".");
        const isDisabled = mapping.fields.get(target)?.disable?.value === true;
        return never.has(key) || isDisabled || group.has(target) || ![...member.kinds].some((kind) => kinds.has(kind));
      };
      const keys = withheld(from, into.segments, isLeftOut, model);
      if (keys.length > 0)
        yield { at, what: `the copy "${name}" would carry ${listed(keys)}`, help: 'name them under "except"' };
    }
    for (const { name, at, from, treat } of mapping.override.values()) {
      const target = shapeAt(world.target, name.split("."));
      const isLeftOut = (key: string): boolean => {
        const rule = mapping.fields.get(`${name}.${key}`);
        const known = target?.members.get(key);
        const hashes = rule?.hash !== undefined || known?.hash !== undefined || known?.normalize !== undefined;
        return rule?.disable?.value === true || (treat.value === "like_field" && hashes);
      };
      const keys = withheld(from, name.split("."), isLeftOut, model);
      if (keys.length > 0)
        yield {
          at,
          what: `the override of "${name}" reads ${listed(keys)}, which may not stand there`,
          help: "override from an object without them",
        };
    }
  },
});
