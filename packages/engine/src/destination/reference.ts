/** A value that stands elsewhere: `${env:NAME}` or `${file:PATH}`, and nothing else in the same text. */
export interface SecretReference {
  readonly kind: "env" | "file";
  /** Name of the variable, or the path as written. */
  readonly name: string;
}

const whole = /^\$\{(env|file):([^{}]{1,500})\}$/;
const variable = /^[A-Za-z_][A-Za-z0-9_]{0,200}$/;

/** The reference that a text is; undefined when it is none, or when the name of its variable cannot be one. */
export function referenceOf(text: string): SecretReference | undefined {
  const [, kind, name] = whole.exec(text.trim()) ?? [];
  if (kind === undefined || name === undefined) return undefined;
  if (kind === "env") return variable.test(name) ? { kind, name } : undefined;
  return name.trim() === "" ? undefined : { kind: "file", name };
}

/** True for text that was meant as a reference, whether or not it is one. */
export const looksLikeReference = (text: string): boolean => text.includes("${");
