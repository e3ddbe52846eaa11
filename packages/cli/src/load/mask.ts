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
  line.replace(
    /(?<![\w-])([\w-]+)(["']?[ \t]*:[ \t]*)([^,\r\n]*)/g,
    (whole, name: string, colon: string, value: string) =>
      open.has(name) || isReference(value) ? whole : name + colon + maskWords(value),
  );

/** Brackets and blanks around them stay. */
function maskWords(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && " \t{".includes(text[from]!)) from++;
  while (to > from && " \t}\r".includes(text[to - 1]!)) to--;
  const words = text.slice(from, to);
  return isReference(words) ? text : text.slice(0, from) + stars(words) + text.slice(to);
}

/** A reference and nothing else; what follows the value in its brackets may follow. */
const isReference = (value: string): boolean => /^["']?\$\{[^}]*\}["']?[ \t]*(?:[,}#]|$)/.test(value.trim());

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
