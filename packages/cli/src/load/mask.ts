import { type Diagnostic, type Plugin, type Source, secretNames, type Text } from "@mapwright/engine";

/**
 * A file as it may be shown: secrets that stand in clear become stars, of the same length so that
 * places stay right. They are found by what was said of them, and by the names of secret members, because a file that
 * does not parse says nothing of its secrets, nor what it is.
 */
export function masked({ file, text }: Text, said: readonly Diagnostic[], plugins: readonly (Plugin | Source)[]): Text {
  const names = plugins.flatMap((plugin) => (plugin.kind === "destination" ? secretNames(plugin.connection) : []));
  const spans = said.filter(({ code, at }) => code === "secret/in-file" && at.file === file).map(({ at }) => at);
  const byPlace = spans.reduce(
    (shown, { start, end }) => shown.slice(0, start) + stars(shown.slice(start, end)) + shown.slice(end),
    text,
  );
  const byName = names.reduce((shown, name) => maskMember(shown, name), byPlace);
  return { file, text: byName };
}

const stars = (text: string): string => text.replace(/[^\s]/g, "*");

/** What stands after `name:` on the same line, and on the next when there is nothing but the mark of a block. */
function maskMember(text: string, name: string): string {
  const member = new RegExp(
    `(${name.replace(/\W/g, "\\$&")}["']?[ \\t]*:[ \\t]*)((?:[|>][-+\\d]*[ \\t]*\\r?\\n)?[^\\r\\n]*)`,
    "g",
  );
  return text.replace(member, (whole, head: string, value: string) =>
    value.trim().startsWith("${") || value.trim().startsWith('"${') ? whole : head + stars(value),
  );
}
