import type { Place, Reached, RuleStory } from "@mapwright/engine";
import { escaped, page } from "./html.ts";
import { fit, plural, printable, wrapped } from "./paint.ts";

/** A rule, and the cases for which it gave a value: first those that expect something of it. */
export interface ToldRule extends RuleStory {
  readonly cases?: readonly string[];
}

/** Everything that one property can reach. */
export interface ToldReach {
  readonly path: string;
  readonly reaches: readonly {
    readonly kind: Reached["reader"]["kind"];
    readonly name: string;
    readonly role: Reached["role"];
    readonly text: string;
    readonly via: readonly string[];
    readonly at: Place;
    readonly layer: string;
  }[];
}

type Row = readonly [word: string, text: string];

const labels: { readonly [label: string]: string } = {
  none: "",
  unknown: "nobody says whether it is personal",
  direct: "personal data",
  pseudonym: "a pseudonym",
  hashed: "a digest of personal data",
  network: "an address of a network",
  secret: "a secret",
};

const presence = { always: "always", maybe: "for some events", never: "never" } as const;

const comma = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");
const shortPlace = ({ file, line }: Place): string => `${file}:${line}`;

const roleWords: { readonly [role in Reached["role"]]: string } = {
  value: "from",
  argument: "with",
  condition: "when",
  choice: "unless",
  default: "else",
};

/** The rows that tell of a rule, as text and on a page. */
function rowsOf(rule: ToldRule): readonly Row[] {
  const { reads, steps, kinds, labels: sent, alsoBy, cases, note } = rule;
  if (rule.disabled) return [["switched off", ""]];
  return [
    ...reads.map(
      ({ role, text, kinds: readKinds = [], label }): Row => [
        roleWords[role],
        comma([text, readKinds.length > 3 ? "" : readKinds.join(" or "), labels[label ?? "none"] ?? ""]),
      ],
    ),
    ...(steps.length > 0 ? [["then", steps.join(", ")] as Row] : []),
    [
      "gives",
      comma([
        kinds.length > 3 ? "any kind" : kinds.join(" or "),
        ...sent.map((label) => labels[label] ?? ""),
        presence[rule.presence],
      ]),
    ],
    ...alsoBy.map((writer): Row => ["or", writer]),
    ...(note ? [["note", note] as Row] : []),
    ...(cases ? caseRows(cases) : []),
  ];
}

const caseRows = (cases: readonly string[]): readonly Row[] => [
  [
    "cases",
    cases.length === 0 ? "none in which it has a value" : `${plural(cases.length, "case")} in which it has a value`,
  ],
  ...cases.slice(0, mostCases).map((each): Row => ["", fit(each, 100)]),
  ...(cases.length > mostCases ? [["", `and ${cases.length - mostCases} more`] as Row] : []),
];

const mostCases = 5;

export const ruleText = (rules: readonly ToldRule[], columns: number): string =>
  rules
    .map((rule) =>
      [`${rule.target}  ${shortPlace(rule.at)} (${rule.layer})`, ...rows(rowsOf(rule), columns)].join("\n"),
    )
    .join("\n\n");

const rows = (all: readonly Row[], columns: number): readonly string[] =>
  all.flatMap(([word, text]) =>
    wrapped(printable(text), Math.max(40, Math.min(120, columns) - 10)).map((line, i) =>
      `  ${(i === 0 ? word : "").padEnd(7)} ${line}`.trimEnd(),
    ),
  );

export const rulePage = (rules: readonly ToldRule[]): string =>
  page(
    "What the rules do",
    rules
      .map(
        (
          rule,
        ) => `<h2><span>${escaped(rule.target)}</span><small>${escaped(shortPlace(rule.at))} (${escaped(rule.layer)})</small></h2>
<table>${rowsOf(rule)
          .map(([word, text]) => `<tr><td>${escaped(word)}</td><td><code>${escaped(text)}</code></td></tr>`)
          .join("")}</table>`,
      )
      .join("\n"),
  );

const kindWords: { readonly [kind in Reached["reader"]["kind"]]: string } = {
  define: "the named value",
  prepare: "the prepared property",
  gate: "the gate",
  copy: "the copy",
  field: "",
  option: "",
  override: "the override of",
};

const effects: { readonly [role in Reached["role"]]: string } = {
  value: "can become the value of",
  default: "can become the value of",
  argument: "has a part in the value of",
  condition: "decides about",
  choice: "decides about",
};

/** By what it does, what is reached: `can become the value of`, then one line for each. */
function effectsOf({ reaches }: ToldReach): readonly (readonly [effect: string, rows: readonly Row[]])[] {
  const words = [...new Set(reaches.map(({ role }) => effects[role]))];
  return words.map((effect) => [
    effect,
    reaches
      .filter(({ role }) => effects[role] === effect)
      .map(
        ({ kind, name, via, at, layer }): Row => [
          comma([
            [kindWords[kind], kind === "define" ? `$${name}` : name].join(" ").trim(),
            via.length > 0 ? `by ${via.join(", ")}` : "",
          ]),
          `${shortPlace(at)} (${layer})`,
        ],
      ),
  ]);
}

export function reachText(told: ToldReach): string {
  if (told.reaches.length === 0) return `${told.path} reaches nothing`;
  const width = Math.max(...effectsOf(told).flatMap(([, all]) => all.map(([what]) => what.length)));
  return effectsOf(told)
    .map(([effect, all]) =>
      [`${told.path} ${effect}`, ...all.map(([what, place]) => `  ${printable(what).padEnd(width)}  ${place}`)].join(
        "\n",
      ),
    )
    .join("\n\n");
}

export const reachPage = (told: ToldReach): string =>
  page(
    `What ${escaped(told.path)} reaches`,
    told.reaches.length === 0
      ? `<h1>${escaped(told.path)} reaches nothing</h1>`
      : effectsOf(told)
          .map(
            ([effect, all]) => `<h1>${escaped(told.path)} ${escaped(effect)}</h1>
<table>${all.map(([what, place]) => `<tr><td><code>${escaped(what)}</code></td><td class="quiet">${escaped(place)}</td></tr>`).join("")}</table>`,
          )
          .join("\n"),
  );
