// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a reference to a secret is written

/** A file's text, and what a page shows of it. */
interface Example {
  readonly text: string;
  readonly shown: string;
}

/** A file that is found wanting beside `mapping.yaml`, and one that is not. Both are executed as tests. */
export interface ProjectExample {
  /** What is run in the folder, behind `mapwright`. */
  readonly run: string;
  readonly file: string;
  readonly bad: Example;
  readonly good: Example;
}

/** What stands in the folder of every example, unless it brings its own. */
export const smallMapping = `language: mapping/1
mapping: small
version: 1.0.0
plugin: facebook-capi@^1
source: commanders-act/event@1
target: facebook-capi/event@1
fields:
  event_name: { from: event_name, default: Other }
  event_time: { from: context.event_timestamp, steps: [timestamp_ms, ms_to_s], default: $now.s }
  action_source: { value: website }
  user_data.em: { from: user.email, normalize: email, hash: sha256 }
`;

const whole = (text: string): Example => ({ text, shown: text });
const destination = (bad: string, good: string): ProjectExample => {
  const head = "language: destination/1\nmapping: mapping.yaml\n";
  return { run: "lint .", file: "shop.yaml", bad: whole(head + bad), good: whole(head + good) };
};
const connection = (bad: string, good: string): ProjectExample => {
  const both = {
    pixel_id: 'pixel_id: "1234567891"',
    access_token: "access_token: ${env:FB_TOKEN}",
    graph_version: "graph_version: v24.0",
  };
  const section = (line: string): string => {
    const [key = ""] = line.split(":");
    const lines = { ...both, [key]: line };
    return `connection:\n${Object.values(lines)
      .map((each) => `  ${each}\n`)
      .join("")}`;
  };
  return destination(section(bad), section(good));
};
const cases = (bad: string, good: string, run = "lint ."): ProjectExample => {
  const head = "language: mapping-test/1\nmapping: mapping.yaml\n";
  return { run, file: "small.test.yaml", bad: whole(head + bad), good: whole(head + good) };
};
/** Sections of a mapping, under what every mapping here begins with. */
const sections = (shown: string, text = shown): Example => {
  const isMore = text.startsWith("fields:\n");
  return { shown, text: smallMapping + (isMore ? text.replace("fields:\n", "") : text) };
};
const mapping = (bad: string | Example, good: string, run = "lint ."): ProjectExample => ({
  run,
  file: "mapping.yaml",
  bad: typeof bad === "string" ? sections(bad) : bad,
  good: sections(good),
});

const clocked = "clock: 2024-02-13T13:20:00Z\n";
const event = "event: { event_name: page_view, user: { email: a@example.com } }\n";
const oneCase = "cases:\n  - { name: a page, expect: { contains: { action_source: website } } }\n";
const unusedTable = "tables:\n  kinds: { otherwise: keep, rows: { a: A } } # mapwright-ignore";
const nested = (depth: number, inner: string): string => `${'{ "!": '.repeat(depth)}${inner}${" }".repeat(depth)}`;
const status = (when: string): string => `fields:\n  custom_data.status: { from: status, when: ${when} }\n`;
const rows = (count: number): string =>
  Array.from({ length: count }, (_, i) => `      kind_${i + 1}: K${i + 1}\n`).join("");
const table = (lines: string): string =>
  `fields:\n  custom_data.status: { from: status, lookup: kinds }\ntables:\n  kinds:\n    otherwise: keep\n    rows:\n${lines}`;
const accepted = (entries: string): string => `{ "version": 1, "accepted": [${entries}] }\n`;

/** By code: what is about more than one mapping, its overlays and their destination. */
export const projectExamples: { readonly [code: string]: ProjectExample } = {
  "yaml/limits": mapping(
    sections(
      "fields:\n  custom_data.status: { value: [[[ 70 brackets ]]] }\n",
      `fields:\n  custom_data.status: { value: ${"[".repeat(70)}${"]".repeat(70)} }\n`,
    ),
    "fields:\n  custom_data.status: { from: status }\n",
  ),
  "spec/limits": mapping(
    sections(table(`${rows(3)}      # and so on, to kind_10001\n`), table(rows(10_001))),
    table(rows(3)),
  ),
  "logic/too-deep": mapping(
    sections(status('{ "!": { "!": 33 times { var: type } } }'), status(nested(33, "{ var: type }"))),
    status("{ present: { var: type } }"),
  ),
  "secret/in-file": connection("access_token: EAAexampleOfAToken", "access_token: ${env:FB_TOKEN}"),
  "secret/bad-reference": connection("access_token: ${FB_TOKEN}", "access_token: ${env:FB_TOKEN}"),
  "secret/in-settings": destination("settings:\n  default_country: ${env:COUNTRY}\n", ""),
  "connection/template": connection('pixel_id: "{{site_id}}"', 'pixel_id: "1234567891"'),
  "connection/wrong-form": connection("graph_version: latest", "graph_version: v24.0"),
  "connection/wrong-type": connection("pixel_id: 1234567891", 'pixel_id: "1234567891"'),
  "suppress/no-reason": mapping(`${unusedTable} unused/table\n`, `${unusedTable} unused/table: for an overlay\n`),
  "suppress/unknown": mapping(
    `${unusedTable} unused/tabel: for an overlay\n`,
    `${unusedTable} unused/table: for an overlay\n`,
  ),
  "suppress/unused": mapping(
    "fields:\n  custom_data.status: { from: status } # mapwright-ignore unused/table: for an overlay\n",
    "fields:\n  custom_data.status: { from: status }\n",
  ),
  "suppress/forbidden": mapping(
    "fields:\n  user_data.fn: { from: user.firstname } # mapwright-ignore pii/unhashed: nobody minds\n",
    "fields:\n  user_data.fn: { from: user.firstname, normalize: name, hash: sha256 }\n",
  ),
  "baseline/stale": {
    run: "lint mapping.yaml --baseline baseline.json",
    file: "baseline.json",
    bad: whole(accepted('{ "file": "mapping.yaml", "code": "unused/table", "fingerprint": "f00d" }')),
    good: whole(accepted("")),
  },
  "style/format": mapping(
    "fields:\n  custom_data.status:   {from: status}\n",
    "fields:\n  custom_data.status: { from: status }\n",
    "lint . --profile strict",
  ),
  "format/left-alone": mapping(
    "fields:\n  ? custom_data.status\n  : { from: status }\n",
    "fields:\n  custom_data.status: { from: status }\n",
    "fmt --check mapping.yaml",
  ),
  "pii/in-fixture": cases(
    `${clocked}event: { event_name: page_view, user: { email: somebody@mail-provider.com } }\n${oneCase}`,
    `${clocked}event: { event_name: page_view, user: { email: somebody@example.com } }\n${oneCase}`,
  ),
  "test/no-assertion": cases(
    `${clocked}${event}cases:\n  - { name: a page, expect: {} }\n`,
    `${clocked}${event}${oneCase}`,
  ),
  "test/duplicate-name": cases(
    `${clocked}${event}${oneCase}${oneCase.replace("cases:\n", "")}`,
    `${clocked}${event}${oneCase}${oneCase.replace("cases:\n", "").replace("a page", "the same page")}`,
  ),
  "test/clock-or-random": cases(`${event}${oneCase}`, `${clocked}${event}${oneCase}`),
  "test/unreadable-file": cases(`${clocked}event: events/page.json\n${oneCase}`, `${clocked}${event}${oneCase}`),
  "test/event-not-json": cases(`${clocked}event: mapping.yaml\n${oneCase}`, `${clocked}${event}${oneCase}`),
  "test/uncovered": cases(
    `${clocked}${event}${oneCase}`,
    `${clocked}cases:
  - name: name and time
    event: { event_name: page_view, context: { event_timestamp: 1707830130000 }, user: { email: a@example.com } }
    expect: { contains: { event_name: page_view } }
  - name: no name and no time
    event: { user: { email: a@example.com } }
    expect: { contains: { event_name: Other, event_time: 1707830400 } }
`,
    "test . --coverage --coverage-min 100",
  ),
  "test/unused-excuse": mapping(
    "fields:\n  custom_data.status: { from: status } # mapwright-equivalent drop-part: it makes no difference\n",
    "fields:\n  custom_data.status: { from: status }\n",
    "test . --mutate",
  ),
};
