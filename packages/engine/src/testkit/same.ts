type Members = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/**
 * Whether two values would be the same JSON: own members in any order, prototypes aside, 0 and -0 alike. It compares with a
 * stack of its own, so that depth is no problem.
 */
export function same(a: unknown, b: unknown): boolean {
  const pairs: (readonly [unknown, unknown])[] = [[a, b]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length) return false;
    for (const name of names) {
      if (!Object.hasOwn(right, name)) return false;
      pairs.push([(left as Members)[name], (right as Members)[name]]);
    }
  }
  return true;
}

/** Freezes a value and everything in it, so that a change throws in strict code. Gives the same value back. */
export function deepFreeze<T>(value: T): T {
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (!isObject(next) || seen.has(next)) continue;
    seen.add(next);
    Object.freeze(next);
    for (const name of Object.keys(next)) waiting.push((next as Members)[name]);
  }
  return value;
}

const longestShown = 60;

/** A value of an example for a message: its JSON, cut short. */
export function show(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = Array.isArray(value) ? "a deep list" : "a deep object";
  }
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
