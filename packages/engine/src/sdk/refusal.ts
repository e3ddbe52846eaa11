const refusalMark = Symbol.for("mapwright.refusal");
const remarkMark = Symbol.for("mapwright.remarked");

/**
 * A declared reason to give no value. A constant made at module load: it cannot hold the value that was refused.
 * `slug` is kebab-case and unique within the transform; the code that notes carry is `<transform>/<slug>`.
 */
export interface Refusal {
  readonly slug: string;
  /** One sentence for the author of the rules, lower case, no full stop. */
  readonly message: string;
}

/** A declared thing to say about a value that is kept nevertheless. */
export interface Remark {
  readonly slug: string;
  readonly message: string;
}

interface Remarked {
  readonly value: unknown;
  readonly remark: Remark;
}

export const refusal = (slug: string, message: string): Refusal =>
  Object.freeze({ slug, message, [refusalMark]: true });

export const remark = (slug: string, message: string): Remark => Object.freeze({ slug, message });

/** What `apply` returns to give a value and say something about it; the remark must be declared in `remarks`. */
export const withRemark = (value: unknown, said: Remark): unknown => ({ value, remark: said, [remarkMark]: true });

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && (value as { [refusalMark]?: true })[refusalMark] === true;

export const isRemarked = (value: unknown): value is Remarked =>
  typeof value === "object" && value !== null && (value as { [remarkMark]?: true })[remarkMark] === true;
