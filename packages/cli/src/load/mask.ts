import { type Diagnostic, type Plugin, type Source, secretNames, type Text } from "@mapwright/engine";

/**
 * A file as it may be shown: secrets that stand in clear become stars, of the same length so that places stay right. They are
 * found by what was said of them, and by the names of secret members, because a file that does not parse says nothing of its
 * secrets, nor what it is. Of a connection only what is known to be no secret is shown, because a name may be misspelt.
 */
export function masked({ file, text }: Text, said: readonly Diagnostic[], plugins: readonly (Plugin | Source)[]): Text {
  const destinations = plugins.filter((plugin) => plugin.kind === "destination");
  const names = destinations.flatMap(({ connection }) => secretNames(connection));
  const known = destinations.flatMap(({ connection }) => Object.keys(connection.properties ?? {}));
  const open = new Set(known.filter((name) => !names.includes(name)));
  const spans = said.filter(({ code, at }) => code === "secret/in-file" && at.file === file).map(({ at }) => at);
  const byPlace = spans.reduce(
    (shown, { start, end }) => shown.slice(0, start) + stars(shown.slice(start, end)) + shown.slice(end),
    text,
  );
  const byName = names.reduce((shown, name) => maskMember(shown, name), byPlace);
  return { file, text: byName.replace(connection, (section) => maskConnection(section, open)) };
}

/** From the key to the next line that is not set in. */
const connection = /^["']?connection["']?[ \t]*:[^\n]*(?:\n(?:[ \t#][^\n]*|\r?(?=\n)))*/gm;

/** Lines and members of which nobody knows that they may be shown. */
function maskConnection(section: string, open: ReadonlySet<string>): string {
  const [head = ""] = /^[^:]*:/.exec(section) ?? [];
  const lines = section.slice(head.length).split("\n");
  return head + lines.map((line) => (line.includes(":") ? maskMembers(line, open) : maskWords(line))).join("\n");
}

const maskMembers = (line: string, open: ReadonlySet<string>): string =>
  line.replace(/([\w-]+)(["']?[ \t]*:[ \t]*)([^,\r\n]*)/g, (whole, name: string, colon: string, value: string) =>
    open.has(name) || isReference(value) ? whole : name + colon + maskWords(value),
  );

/** Signs that a map in brackets ends with stay. */
const maskWords = (text: string): string =>
  text.replace(/^([ \t{]*)(.*?)([ \t}]*\r?)$/s, (_, before: string, words: string, after: string) =>
    isReference(words) ? before + words + after : before + stars(words) + after,
  );

const isReference = (value: string): boolean => /^["']?\$\{/.test(value.trim());

const stars = (text: string): string => text.replace(/[^\s]/g, "*");

/** What stands after `name:` on the same line, and on the next when there is nothing but the mark of a block. */
function maskMember(text: string, name: string): string {
  const member = new RegExp(
    `(${name.replace(/\W/g, "\\$&")}["']?[ \\t]*:[ \\t]*)((?:[|>][-+\\d]*[ \\t]*\\r?\\n)?[^\\r\\n]*)`,
    "g",
  );
  return text.replace(member, (whole, head: string, value: string) =>
    isReference(value) ? whole : head + stars(value),
  );
}
