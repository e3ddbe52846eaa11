/** Exit codes of every command. */
export const exitCodes = { fine: 0, findings: 1, wrongUse: 2, bug: 70 } as const;

/** Wrong use, or a file that cannot be read: exit code 2, and no stack. The message holds no event data and no secret. */
export class UsageError extends Error {
  readonly help: string | undefined;
  constructor(message: string, help?: string) {
    super(message);
    this.name = "UsageError";
    this.help = help;
  }
}

/** Rules that cannot be used; what is wrong has been said. Exit code 2. */
export class SaidError extends Error {
  constructor() {
    super("what is wrong has been said");
    this.name = "SaidError";
  }
}

/** Whoever read standard output has gone: there is nobody left to write for. */
export class ReaderGone extends Error {
  constructor() {
    super("the reader of standard output has gone");
    this.name = "ReaderGone";
  }
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: "there is no such file",
  EACCES: "it may not be read",
  EPERM: "it may not be read",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  EMFILE: "too many files are open",
};

/** A file that cannot be opened or read, in words. */
export function unreadable(path: string, error: unknown): UsageError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "unknown reason";
  return new UsageError(`cannot read ${path}: ${reasons[code] ?? code}`);
}
