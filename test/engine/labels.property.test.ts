import { build, type Json, lintMapping } from "@mapwright/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canariesIn, events, type Generated, mappings } from "./generate-mapping.ts";
import { club, now, paperPost } from "./lab.ts";

/** What each place takes in clear; a place that is not listed takes nothing personal. */
const accepted: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^ref$/, ["pseudonym", "hashed"]],
  [/^reader\.ids(?:\.|$)/, ["pseudonym", "hashed"]],
  [/^reader\.member$/, ["pseudonym"]],
];

const mayHold = (path: string, label: string): boolean =>
  accepted.some(([place, labels]) => place.test(path) && labels.includes(label));

/** Every text of a payload with its path; names of members are texts too. */
function* textsIn(value: unknown, path = ""): Iterable<readonly [string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, member] of Object.entries(value)) {
      const inner = path === "" ? key : `${path}.${key}`;
      yield [inner, key];
      yield* textsIn(member, inner);
    }
}

const optionsFor = ({ base, overlay }: Generated) => ({
  layers: [{ file: "letters.yaml", text: base }, ...(overlay ? [{ file: "own.yaml", text: overlay }] : [])],
  plugins: [club, paperPost],
});

const counts = { silent: 0, personal: 0, other: 0, mapped: 0, notes: 0 };

test("no path from a labelled source to an output in clear: when lint is silent, the guard has nothing to do", () => {
  fc.assert(
    fc.property(mappings, fc.array(events, { minLength: 3, maxLength: 3 }), (mapping, list) => {
      const options = optionsFor(mapping);
      const built = build(options);
      const said = built.ok ? lintMapping({ ...options, profile: "base" }) : built.diagnostics;
      const isLeak = said.some(({ code }) => /^(?:pii|secret|overlay)\//.test(code) && code !== "pii/not-normalized");
      if (isLeak) counts.personal++;
      else if (!built.ok) counts.other++;
      if (isLeak || !built.ok) return;
      counts.silent++;
      for (const event of list) {
        const outcome = built.mapper.map(event, { now });
        counts.notes += outcome.notes.length;
        expect(outcome.notes.filter(({ code }) => code === "privacy/withheld-by-label")).toEqual([]);
        if (outcome.outcome !== "mapped") continue;
        counts.mapped++;
        for (const [path, text] of textsIn(outcome.payload))
          for (const label of canariesIn(text))
            if (!mayHold(path, label)) throw new Error(`${path} holds ${label}: ${JSON.stringify(text)}`);
      }
    }),
    { numRuns: 2_000, seed: 20240213 },
  );
});

test("the generator makes mappings that are silent, and mappings that leak", () => {
  expect(counts.silent).toBeGreaterThan(200);
  expect(counts.mapped).toBeGreaterThan(600);
  expect(counts.personal).toBeGreaterThan(400);
});

/** An unlabelled property that happens to hold the event's own e-mail or phone. */
const coincidences = fc.record({
  value: fc.constantFrom("jane@x.example", " JANE@x.example ", "0612345678", 612345678),
  place: fc.constantFrom("extra", "note", "title"),
  how: fc.constantFrom("copy", "override"),
});

test("a value that equals the event's own e-mail or phone is withheld from copy and override", () => {
  fc.assert(
    fc.property(coincidences, ({ value, place, how }) => {
      const section =
        how === "copy"
          ? "copy: { all: { from: $event, into: letter, types: [text, number], except: [key] } }\n"
          : "override: { letter: { from: post.letter, treat: as_is } }\n";
      const base = `language: mapping/1\nmapping: letters\nversion: 1.0.0\nplugin: paper-post@^1\nsource: club/event@1\ntarget: paper-post/letter@1\nfields:\n  name: { value: letter }\n${section}`;
      const built = build(optionsFor({ base, overlay: undefined }));
      if (!built.ok) throw new Error("the mapping does not build");
      const person = { mail: "jane@x.example", phone: typeof value === "number" ? value : "0612345678" };
      const event: Json =
        how === "copy" ? { person, [place]: value } : { person, post: { letter: { [place]: value } } };
      const outcome = built.mapper.map(event, { now });
      expect(outcome.notes.map(({ code }) => code)).toContain("privacy/withheld-by-value");
      expect(JSON.stringify(outcome.outcome === "mapped" ? outcome.payload : {})).not.toMatch(/jane|612345678/i);
    }),
    { numRuns: 100 },
  );
});
