const hasOwn = Object.prototype.hasOwnProperty;
const position = /^(?:0|[1-9]\d{0,15})$/;

type Step = (value: unknown) => unknown;

/** Own members only; of a list, positions only; of a text or a number, nothing. Undefined when there is none. */
function stepTo(name: string): Step {
  const index = position.test(name) ? Number(name) : -1;
  return (value) => {
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value)) return index < 0 ? undefined : value[index];
    const member = (value as Record<string, unknown>)[name];
    return member === undefined || hasOwn.call(value, name) ? member : undefined;
  };
}

/** Follows names from a value, one closure for each depth so that short paths cost no loop. */
export function stepsTo(names: readonly string[]): Step {
  const [a, b] = names.map(stepTo);
  if (!a) return (value) => value;
  if (!b) return a;
  if (names.length === 2) return (value) => b(a(value));
  const rest = stepsTo(names.slice(2));
  return (value) => rest(b(a(value)));
}
