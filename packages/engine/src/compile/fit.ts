import type { Shape } from "../analysis/shape.ts";
import { type Kind, kindOf } from "../sdk/index.ts";
import type { Noter } from "./notes.ts";
import { type Convert, longestText, mostItems, OverLimit } from "./scope.ts";

/** The value in the target's own type, or the code of what is wrong with it. Codes are never values: they are `Misfit`s. */
class Misfit {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

const wrongType = new Misfit("value/wrong-type");
const unsafeInteger = new Misfit("value/unsafe-integer");
const notInEnum = new Misfit("value/not-in-enum");
const outOfRange = new Misfit("value/out-of-range");

type Fit = (value: unknown) => unknown;

/**
 * Turns a value into what the target's schema has at this place: a scalar is lifted to a list, a number to text, and
 * nothing else is converted. Refuses with `value/wrong-type`, `value/unsafe-integer`, `value/not-in-enum` or
 * `value/out-of-range`.
 */
export function compileFit(shape: Shape | undefined, { refuse }: Noter): Convert {
  if (!shape) return (value) => value;
  const fit = fitOf(shape);
  return (value, scope) => {
    const fitted = fit(value);
    return fitted instanceof Misfit ? refuse(scope, fitted.code) : fitted;
  };
}

const fits = new WeakMap<Shape, Fit>();

/** One closure for each place of the target, shared by every mapper. */
function fitOf(shape: Shape): Fit {
  const known = fits.get(shape);
  if (known) return known;
  const made = makeFit(shape);
  fits.set(shape, made);
  return made;
}

function makeFit(shape: Shape): Fit {
  const { kinds } = shape;
  const scalar = scalarFit(shape);
  if (!kinds.has("list") && !kinds.has("object")) return scalar;
  const item = shape.items ? fitOf(shape.items) : undefined;
  const list = kinds.has("list") ? listFit(item) : undefined;
  const object = kinds.has("object") ? objectFit(shape) : undefined;
  return (value) => {
    const kind = kindOf(value);
    if (kind === "list") return list ? list(value as readonly unknown[]) : wrongType;
    if (kind === "object" && object) return object(value as Record<string, unknown>);
    if (kind !== undefined && kinds.has(kind)) return scalar(value);
    if (!list || kind === undefined) return wrongType;
    const only = item ? item(value) : value;
    return only instanceof Misfit ? only : [only];
  };
}

function listFit(item: Fit | undefined): (values: readonly unknown[]) => unknown {
  return (values) => {
    if (values.length > mostItems) throw new OverLimit();
    if (!item) return values;
    const fitted: unknown[] = [];
    for (const value of values) {
      const one = item(value);
      if (one instanceof Misfit) return one;
      fitted.push(one);
    }
    return fitted;
  };
}

function objectFit(shape: Shape): (object: Record<string, unknown>) => unknown {
  const rest = shape.rest && fitOf(shape.rest);
  const members = new Map([...shape.members].map(([name, member]) => [name, fitOf(member)]));
  return (object) => {
    const fitted: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      const fit = members.get(key) ?? rest;
      if (!fit || key === "__proto__") return wrongType;
      const one = fit(object[key]);
      if (one instanceof Misfit) return one;
      fitted[key] = one;
    }
    return fitted;
  };
}

function scalarFit(shape: Shape): Fit {
  const { kinds, enum: choices, integer, minimum, exclusiveMinimum, maximum } = shape;
  const ranged = minimum !== undefined || exclusiveMinimum !== undefined || maximum !== undefined;
  const inRange = (value: number): boolean =>
    !(minimum !== undefined && value < minimum) &&
    !(exclusiveMinimum !== undefined && value <= exclusiveMinimum) &&
    !(maximum !== undefined && value > maximum);
  const hasText = kinds.has("text");
  const hasNumber = kinds.has("number");
  const has = (kind: Kind): boolean => kinds.has(kind);
  const check: Fit = (value) => {
    if (typeof value === "string") {
      if (!hasText) return wrongType;
      if (value.length > longestText) throw new OverLimit();
      return value;
    }
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return wrongType;
      const unsafe = Number.isInteger(value) && !Number.isSafeInteger(value);
      if (hasNumber) {
        if (integer && !Number.isInteger(value)) return wrongType;
        if (unsafe) return unsafeInteger;
        return ranged && !inRange(value) ? outOfRange : value;
      }
      if (!hasText) return wrongType;
      return unsafe ? unsafeInteger : String(value);
    }
    const kind = kindOf(value);
    return kind !== undefined && has(kind) ? value : wrongType;
  };
  if (!choices) return check;
  return (value) => {
    const checked = check(value);
    return checked instanceof Misfit || choices.has(checked as never) ? checked : notInEnum;
  };
}
