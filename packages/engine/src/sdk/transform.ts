import type { Refusal, Remark } from "./refusal.ts";
import type { Kind, KindTypes } from "./value.ts";

export type Accepts = Kind | "any";

/** What becomes of a personal-data label when a value goes through: it stays, or the result no longer identifies anybody. */
export type LabelEffect = "keeps" | "clears" | "hashes";

/**
 * One named argument of a transform.
 *
 * - `value`: a constant written in the rules, of `type`.
 * - `pattern`: a regular expression written in the rules, at most 500 characters, linear time (no look-around, no
 *   back-references); `apply` receives it compiled, as a `Pattern`.
 * - `path`: a path, or a list of paths in priority order, read from the event for each event; `apply` receives the first
 *   present value or undefined.
 */
export interface Parameter {
  readonly name: string;
  readonly summary: string;
  readonly is: "value" | "pattern" | "path";
  /** For `value`: the kind of the constant. */
  readonly type?: Kind;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: boolean;
  readonly default?: unknown;
}

/** A compiled, linear-time regular expression. */
export interface Pattern {
  readonly source: string;
  test(text: string): boolean;
  /** The first match and its groups, undefined where a group took no part. */
  match(text: string): readonly (string | undefined)[] | undefined;
  /** `$1` to `$9` in `replacement` stand for groups. */
  replaceAll(text: string, replacement: string): string;
  split(text: string): readonly string[];
}

/** Arguments by name; a `path` argument that is absent in the event is undefined. */
export type Arguments = { readonly [name: string]: unknown };

export interface Example {
  readonly in: unknown;
  /** Arguments: constants as written; for a `path` parameter the value that was read; for a `pattern` its text. */
  readonly with?: { readonly [name: string]: unknown };
  readonly out?: unknown;
  readonly refuses?: Refusal;
  readonly remarks?: Remark;
  /** Where the expectation comes from, when it is not the definition itself. */
  readonly note?: string;
}

/**
 * A named pure function from one value to one value, used in `steps`.
 *
 * In YAML: `steps: [trim]`, `steps: [{ round: 2 }]` (a lone argument goes to the first parameter) or
 * `steps: [{ replace: { pattern: "[0-9]", with: "" } }]`.
 */
export interface Transform<A extends Accepts = Accepts, R extends Accepts = Accepts> {
  /** snake_case, as YAML writes it; the file is its kebab-case. */
  readonly name: string;
  /** One sentence, present tense, with a full stop. */
  readonly summary: string;
  /** Kinds of value it takes. Any other kind is refused by the engine before `apply`. */
  readonly accepts: A | readonly A[];
  readonly returns: R;
  readonly parameters?: readonly Parameter[];
  /** Every refusal that `apply` can return. */
  readonly refusals: readonly Refusal[];
  readonly remarks?: readonly Remark[];
  /** Defaults to "keeps". */
  readonly label?: LabelEffect;
  /** Unit of the result when it has one (`ms`, `s`), and the unit it expects. */
  readonly unit?: { readonly accepts?: string; readonly returns?: string };
  /** The page whose rule this implements. */
  readonly see?: string;
  readonly examples: readonly Example[];
  /** Pure: same value and arguments, same result. Never throws, never changes its input. */
  apply(value: KindTypes[A], args: Arguments): unknown;
}

/** Fixes the types: `accepts: "number"` with `value.trim()` does not compile. */
export const defineTransform = <const A extends Accepts, const R extends Accepts>(
  transform: Transform<A, R>,
): Transform<A, R> => Object.freeze(transform);

/**
 * Brings clear text to the one form that a destination hashes. Used by `normalize`, always before `hash`.
 *
 * It takes text only: the engine turns a safe number into text first, gives it never blank text and never a value
 * that already is a hash, and hashes what it returns. Returning empty text is a bug.
 */
export interface Normaliser extends Omit<Transform<"text", "text">, "accepts" | "returns" | "label"> {
  /** 32 hexadecimal characters are an identifier here, hashed like any other; elsewhere they are taken for an MD5 and refused. */
  readonly identifier?: boolean;
}

export const defineNormaliser = (normaliser: Normaliser): Normaliser => Object.freeze(normaliser);
