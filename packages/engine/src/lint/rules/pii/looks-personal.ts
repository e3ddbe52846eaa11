import { defineLintRule } from "../../rule.ts";

/** Words of names that nearly always mean a person, in English and French. */
const words: ReadonlySet<string> = new Set(
  `mail email courriel phone telephone tel mobile msisdn firstname lastname surname prenom nom birthdate birthday dob
   naissance address adresse street rue zip zipcode postal postcode iban passport ssn gender genre ip`.split(/\s+/),
);

/** `customerMail_2` gives customer, mail, 2. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");

export const piiLooksPersonal = defineLintRule({
  code: "pii/looks-personal",
  severity: "warning",
  profile: "base",
  summary: "A property of your own that is declared as harmless, and whose name looks personal.",
  why: "what is not labelled as personal may leave in clear",
  bad: {
    base: `
fields:
  ref: { from: note }
`,
    overlay: `
source:
  person.second_mail: { type: text, label: none }
fields:
  ref: { from: person.second_mail }
`,
  },
  good: {
    base: `
fields:
  ref: { from: note }
`,
    overlay: `
source:
  person.second_mail: { type: text, label: direct }
fields:
  reader.mail: { from: person.second_mail, normalize: mail, hash: sha256 }
`,
  },
  *check({ mapping }) {
    for (const { path, label, at } of mapping.declared.values()) {
      if (label !== "none" && label !== "unknown") continue;
      const word = wordsOf(path.segments.at(-1) ?? "").find((each) => words.has(each));
      if (word !== undefined)
        yield {
          at,
          what: `"${path.text}" is declared as ${label}, and its name looks personal`,
          help: 'write "label: direct" (or pseudonym, network); if it is harmless, say why in a comment that suppresses this',
        };
    }
  },
});
