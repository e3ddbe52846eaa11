interface Open {
  readonly close: "]" | "}";
  /** Absent for a list. */
  readonly names: readonly string[] | undefined;
  readonly values: readonly unknown[];
  next: number;
}

const loneSurrogates = /[\uD800-\uDFFF]/gu;

/** Two texts that UTF-8 cannot tell apart are the same text here, as they are for SHA-256. */
const wellFormed = (text: string): string => text.replace(loneSurrogates, "\uFFFD");

/**
 * JSON without white space, with an explicit stack: nesting costs memory, never the call stack.
 *
 * `canonical` sorts keys by UTF-16 code unit and replaces lone surrogates, so that equal values give equal text. Members
 * that JSON does not have are left out of objects and are null in lists; infinities and NaN are null, -0 is 0.
 */
export function writeJson(value: unknown, form: "as-it-is" | "canonical"): string {
  const canonical = form === "canonical";
  const out: string[] = [];
  const stack: Open[] = [];

  const write = (current: unknown): void => {
    if (typeof current === "string") out.push(JSON.stringify(canonical ? wellFormed(current) : current));
    else if (Array.isArray(current)) {
      out.push("[");
      stack.push({ close: "]", names: undefined, values: current, next: 0 });
    } else if (typeof current === "object" && current !== null) {
      out.push("{");
      stack.push(openObject(current as { readonly [key: string]: unknown }, canonical));
    } else out.push(writtenAlone(current) ? JSON.stringify(current) : "null");
  };

  write(value);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (top.next === top.values.length) {
      out.push(top.close);
      stack.pop();
      continue;
    }
    if (top.next > 0) out.push(",");
    const name = top.names?.[top.next];
    if (name !== undefined) out.push(JSON.stringify(canonical ? wellFormed(name) : name), ":");
    write(top.values[top.next++]);
  }
  return out.join("");
}

const writtenAlone = (value: unknown): boolean => typeof value === "number" || typeof value === "boolean";

const isJson = (value: unknown): boolean =>
  value === null || ["string", "number", "boolean", "object"].includes(typeof value);

function openObject(object: { readonly [key: string]: unknown }, canonical: boolean): Open {
  const names = Object.keys(object).filter((name) => isJson(object[name]));
  if (canonical) names.sort();
  return { close: "}", names, values: names.map((name) => object[name]), next: 0 };
}
