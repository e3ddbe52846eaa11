import { checkstyle } from "./checkstyle.ts";
import { compact } from "./compact.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { Reporter } from "./report.ts";
import { sarif } from "./sarif.ts";

/** The forms in which findings are told to machines, by the name of each. */
export const reporters = { compact, json, sarif, github, gitlab, junit, checkstyle, markdown } as const satisfies {
  readonly [format: string]: Reporter;
};
