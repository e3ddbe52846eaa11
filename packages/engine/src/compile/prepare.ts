import type { PrepareEntry, SourceForm } from "../sdk/index.ts";
import { type Env, isTrue } from "./env.ts";
import { replaceEvent } from "./frame.ts";
import { placeOf } from "./notes.ts";
import { mostItems, OverLimit, type Read, type Scope, spend } from "./scope.ts";
import { compileTemplate } from "./template.ts";
import { record } from "./trace.ts";

type Container = Record<string, unknown>;

/** Objects and lists of this event that were cloned already, so that they may be changed. The caller's event never is. */
type Owned = Set<object>;

/**
 * The Properties Transformations, in order. Paths reach through lists: `items.coupon` means every item; `copy` and
 * `rename` within the same list pair each item with itself.
 */
export function compilePrepare(entries: readonly PrepareEntry[], env: Env): ((scope: Scope) => void) | undefined {
  if (entries.length === 0) return undefined;
  const edits = entries.map((entry) => compileEntry(entry, env));
  return (scope) => {
    const owned: Owned = new Set();
    for (const edit of edits) edit(scope, owned);
  };
}

function compileEntry(entry: PrepareEntry, env: Env): (scope: Scope, owned: Owned) => void {
  const change = compileChange(entry, env);
  const when = entry.when && env.expression(entry.when);
  const at = placeOf(entry.at);
  return (scope, owned) => {
    if (scope.recorder) scope.recorder.target = entry.path.text;
    if (when && !isTrue(when(scope))) {
      if (scope.recorder) record(scope.recorder, "condition_false", { subject: entry.kind, at });
      return;
    }
    replaceEvent(scope, change(scope, owned));
    if (scope.recorder) record(scope.recorder, "step", { subject: entry.kind, at });
  };
}

function compileChange(entry: PrepareEntry, env: Env): (scope: Scope, owned: Owned) => unknown {
  const path = entry.path.segments;
  if (entry.kind === "set") {
    const read = compileSet(entry.source, env);
    return (scope, owned) => {
      const value = read(scope);
      return value === undefined ? scope.event : write(scope.event, path, value, scope, owned);
    };
  }
  if (entry.kind === "delete") return (scope, owned) => remove(scope.event, path, scope, owned);
  const to = entry.to.segments;
  const prefix = commonPrefix(path, to);
  const [from, into] = [path.slice(prefix), to.slice(prefix)];
  const moves = entry.kind === "rename";
  if (from.length === 0 && into.length === 0) return (scope) => scope.event;
  const pair = (node: unknown, scope: Scope, owned: Owned): unknown => {
    const value = readThrough(node, from, scope);
    if (value === undefined) return node;
    const written = write(moves ? remove(node, from, scope, owned) : node, into, value, scope, owned);
    return written;
  };
  return (scope, owned) => within(scope.event, path.slice(0, prefix), pair, scope, owned);
}

function compileSet(source: SourceForm, env: Env): Read {
  if (source.kind === "value") return () => source.value;
  if (source.kind === "logic") return env.expression(source.expression);
  return source.kind === "template" ? compileTemplate(source.parts, env) : () => undefined;
}

/** Both paths end in at least one segment of their own, so that what they share is an object or a list on the way. */
function commonPrefix(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < Math.min(a.length, b.length) - 1 && a[n] === b[n]) n++;
  return n;
}

const isIndex = (segment: string): boolean => /^\d{1,9}$/.test(segment);
const isObject = (value: unknown): value is Container => typeof value === "object" && value !== null;

/** A copy that may be changed; the same object when it was copied before. */
function own<T extends object>(object: T, owned: Owned): T {
  if (owned.has(object)) return object;
  const copy = (Array.isArray(object) ? [...object] : { ...object }) as T;
  owned.add(copy);
  return copy;
}

/** Applies a change to each element of a list, or to the value itself. */
function eachOf(list: readonly unknown[], change: (value: unknown) => unknown, scope: Scope, owned: Owned): unknown {
  if (list.length > mostItems) throw new OverLimit();
  spend(scope, list.length);
  const copy = own(list as unknown[], owned);
  for (let i = 0; i < copy.length; i++) copy[i] = change(copy[i]);
  return copy;
}

type Change = (node: unknown, scope: Scope, owned: Owned) => unknown;

/** Applies `change` to what stands at the path, through lists. */
function within(node: unknown, path: readonly string[], change: Change, scope: Scope, owned: Owned): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined)
    return Array.isArray(node)
      ? eachOf(node, (each) => change(each, scope, owned), scope, owned)
      : change(node, scope, owned);
  if (!isObject(node)) return node;
  if (Array.isArray(node) && !isIndex(segment))
    return eachOf(node, (each) => within(each, path, change, scope, owned), scope, owned);
  if (!Object.hasOwn(node, segment)) return node;
  const copy = own(node, owned);
  copy[segment] = within(node[segment], rest, change, scope, owned);
  return copy;
}

/** The value at a path; through a list, the list of the values that are there. */
function readThrough(node: unknown, path: readonly string[], scope: Scope): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return node;
  if (!isObject(node)) return undefined;
  if (Array.isArray(node) && !isIndex(segment)) {
    if (node.length > mostItems) throw new OverLimit();
    spend(scope, node.length);
    const values = node.map((each) => readThrough(each, path, scope)).filter((value) => value !== undefined);
    return values.length === 0 ? undefined : values;
  }
  return Object.hasOwn(node, segment) ? readThrough(node[segment], rest, scope) : undefined;
}

function write(node: unknown, path: readonly string[], value: unknown, scope: Scope, owned: Owned): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  if (Array.isArray(node)) {
    if (!isIndex(segment))
      return eachOf(node, (each) => (isObject(each) ? write(each, path, value, scope, owned) : each), scope, owned);
    if (Number(segment) > node.length || node.length >= mostItems) return node;
  }
  const copy = isObject(node) ? own(node, owned) : newObject(owned);
  copy[segment] = write(Object.hasOwn(copy, segment) ? copy[segment] : undefined, rest, value, scope, owned);
  return copy;
}

function newObject(owned: Owned): Container {
  const made: Container = {};
  owned.add(made);
  return made;
}

function remove(node: unknown, path: readonly string[], scope: Scope, owned: Owned): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined || !isObject(node)) return node;
  if (Array.isArray(node) && !isIndex(segment))
    return eachOf(node, (each) => remove(each, path, scope, owned), scope, owned);
  if (!Object.hasOwn(node, segment)) return node;
  const copy = own(node, owned);
  if (rest.length > 0) copy[segment] = remove(node[segment], rest, scope, owned);
  else if (Array.isArray(copy)) copy.splice(Number(segment), 1);
  else delete copy[segment];
  return copy;
}
