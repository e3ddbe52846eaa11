import type { Expression } from "../../../sdk/index.ts";
import { defineLintRule, type LintModel } from "../../rule.ts";
import { callsIn } from "../../walk.ts";

export const gateUnsatisfiable = defineLintRule({
  code: "gate/unsatisfiable",
  severity: "error",
  profile: "base",
  summary: "A gate that asks for more fields than the rules can write.",
  why: "no event could ever pass it",
  bad: `
gates:
  enough: { at: end, as: rejected, pass: { at_least: [2, $out.reader, [mail, member]] }, message: too little }
fields:
  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }
`,
  good: `
gates:
  enough: { at: end, as: rejected, pass: { at_least: [1, $out.reader, [mail, member]] }, message: too little }
fields:
  reader.mail: { from: person.mail, normalize: mail, hash: sha256 }
`,
  *check(model) {
    for (const { name, phase, pass } of model.mapping.gates.values()) {
      if (phase.value !== "end") continue;
      for (const { call } of callsIn(pass)) {
        const [number, object, names] = call.args;
        if (call.operator !== "at_least" || object?.kind !== "var" || object.path.root !== "out") continue;
        const wanted = number?.kind === "constant" ? number.value : undefined;
        const listed = namesOf(names);
        if (typeof wanted !== "number" || !listed) continue;
        const into = object.path.segments.join(".");
        const possible = listed.filter((key) => mayBeWritten(`${into}.${key}`, into, model)).length;
        if (possible < wanted)
          yield {
            at: call.at,
            what: `the gate "${name}" asks for ${wanted} of these, and the rules write ${possible}`,
            help: "lower the number, or map more of them",
          };
      }
    }
  },
});

function namesOf(names: Expression | undefined): readonly string[] | undefined {
  const values = names?.kind === "constant" ? names.value : undefined;
  if (Array.isArray(values)) return values.filter((each) => typeof each === "string");
  if (names?.kind !== "list") return undefined;
  return names.items.flatMap((item) =>
    item.kind === "constant" && typeof item.value === "string" ? [item.value] : [],
  );
}

function mayBeWritten(target: string, into: string, { mapping }: LintModel): boolean {
  const rule = mapping.fields.get(target);
  if (rule?.disable?.value) return false;
  if (rule?.source || mapping.override.has(into)) return true;
  if ([...mapping.copy.values()].some((copy) => copy.into.segments.join(".") === into)) return true;
  return [...mapping.exclusive.values()].some(({ options }) => options.has(target));
}
