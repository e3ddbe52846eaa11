/** One promise of one definition. `run` throws an Error that lists what is wrong; any test runner can call it. */
export interface Check {
  /** `subject: promise`, unique within a plugin. */
  readonly name: string;
  readonly run: () => void;
}

const mostProblems = 10;

/** A check that fails when `problems` yields anything, or throws. */
export const check = (subject: string, promise: string, problems: () => Iterable<string>): Check => ({
  name: `${subject}: ${promise}`,
  run: () => {
    const found = [...problems()];
    if (found.length === 0) return;
    const shown = found.slice(0, mostProblems).map((problem) => `\n- ${problem}`);
    const rest = found.length > mostProblems ? `\n- and ${found.length - mostProblems} more` : "";
    throw new Error(`${subject}: it does not keep its promise "${promise}"${shown.join("")}${rest}`);
  },
});

/** What a function gives, or the word for what it threw: the message could be anything, its name is enough to find it. */
export function attempt<T>(run: () => T): { readonly gave: T } | { readonly threw: string } {
  try {
    return { gave: run() };
  } catch (error) {
    return { threw: error instanceof Error ? `${error.name}: ${error.message}` : "something that is not an Error" };
  }
}

/** Names of files, plugins, schemas and slugs. */
export const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Names that YAML writes. */
export const snake = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/** Whether a summary can stand on a page of its own: it starts with a capital and ends with a full stop. */
export const isSentence = (text: unknown): boolean => isFilled(text) && /^[A-Z0-9]/.test(text) && text.endsWith(".");

/** Whether a value is text that says something. */
export const isFilled = (text: unknown): text is string => typeof text === "string" && text.trim() !== "";

/** What stands in a list more than once. */
export function repeated<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) < index))];
}
