import type { Diagnostic, Edit, Fix, Span, Text } from "@mapwright/engine";
import type { Log, PhysicalLocation, Region, ReportingDescriptor, Result, Suppression } from "sarif";
import { fingerprints } from "./fingerprint.ts";
import { type Report, type Reporter, slashed } from "./report.ts";

/**
 * SARIF 2.1.0 (OASIS), for code scanning. A result has its rule with its whole page, the places it is related to, a
 * fingerprint that stays when lines move, and the fixes that could mend it; what a comment suppressed is in it as suppressed,
 * with the reason.
 */
export const sarif: Reporter = (report) => {
  const { diagnostics, suppressed, texts, tool } = report;
  const all = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)];
  const reasons = new Map(suppressed.map(({ diagnostic, reason }) => [diagnostic, reason]));
  const codes = [...new Set(all.map(({ code }) => code))].sort();
  const prints = fingerprints(all, texts);
  const places = new Map(texts.map((text) => [text.file, text]));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        columnKind: "utf16CodeUnits",
        tool: {
          driver: {
            name: "mapwright",
            version: tool.version,
            semanticVersion: tool.version,
            rules: codes.map((code) => ruleOf(code, all, report)),
          },
        },
        results: all.map((diagnostic, i) =>
          resultOf(diagnostic, {
            index: codes.indexOf(diagnostic.code),
            fingerprint: prints[i]!,
            reason: reasons.get(diagnostic),
            places,
          }),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function ruleOf(code: string, all: readonly Diagnostic[], { pageOf }: Report): ReportingDescriptor {
  const { why, severity } = all.find((each) => each.code === code)!;
  const page = pageOf(code);
  return {
    id: code,
    shortDescription: { text: sentence(/^\*\*What\*\* (.+)$/m.exec(page ?? "")?.[1] ?? why) },
    fullDescription: { text: sentence(why) },
    help: { text: page ?? sentence(why), ...(page !== undefined && { markdown: page }) },
    defaultConfiguration: { level: severity },
    properties: {
      tags: [code.split("/")[0]!],
      ...(/^(?:pii|secret)\//.test(code) && { "security-severity": "8.0" }),
    },
  };
}

const sentence = (text: string): string => {
  const trimmed = text.trim();
  return `${trimmed[0]?.toUpperCase() ?? ""}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? "" : "."}`;
};

interface About {
  readonly index: number;
  readonly fingerprint: string;
  readonly reason: string | undefined;
  readonly places: ReadonlyMap<string, Text>;
}

function resultOf(diagnostic: Diagnostic, { index, fingerprint, reason, places }: About): Result {
  const { code, severity, at, what, why, help, related, fixes = [] } = diagnostic;
  const suppressions: Suppression[] = reason === undefined ? [] : [{ kind: "inSource", justification: reason }];
  return {
    ruleId: code,
    ruleIndex: index,
    level: severity,
    message: { text: `${sentence(what)} ${sentence(why)} ${sentence(help)}` },
    locations: [{ physicalLocation: placeOf(at) }],
    partialFingerprints: { "mapwright/v1": fingerprint },
    suppressions,
    ...(related.length > 0 && {
      relatedLocations: related.map(({ at: place, note }, id) => ({
        id,
        physicalLocation: placeOf(place),
        message: { text: sentence(note) },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, places)) }),
  };
}

const regionOf = ({ line, column, endLine, endColumn }: Omit<Span, "file" | "start" | "end">): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

const placeOf = (at: Span): PhysicalLocation => ({
  artifactLocation: { uri: uriOf(at.file) },
  region: regionOf(at),
});

/** Relative to where the command ran, which is the repository's root in CI. */
function uriOf(file: string): string {
  const path = slashed(file).replace(/^\.\//, "");
  const encoded = path
    .split("/")
    .map((part, i) => (i === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part)));
  if (path.startsWith("/")) return `file://${encoded.join("/")}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.join("/")}` : encoded.join("/");
}

function fixOf({ title, kind, edits }: Fix, places: ReadonlyMap<string, Text>): NonNullable<Result["fixes"]>[number] {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: sentence(kind === "safe" ? title : `${title}; what is sent may change`) },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({
          deletedRegion: regionOf(spanOf(edit, places.get(file)?.text ?? "")),
          insertedContent: { text: edit.text },
        })),
    })),
  };
}

function spanOf({ start, end }: Edit, text: string): Omit<Span, "file" | "start" | "end"> {
  const from = positionAt(text, start);
  const to = positionAt(text, end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}
