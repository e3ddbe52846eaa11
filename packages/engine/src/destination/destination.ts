import type { Json, Located } from "../sdk/index.ts";

/** A connection as it stands in the file: references are still references. */
export type Connection = { readonly [name: string]: Json };

/** What a platform holds per customer. Paths are as written, relative to the file. */
export interface Destination {
  readonly file: string;
  readonly mapping: Located<string>;
  readonly overlays: readonly Located<string>[];
  readonly settings: ReadonlyMap<string, Located<Json>>;
  /** Undefined when the file has none: enough to map, not to send. */
  readonly connection: Connection | undefined;
}

/** Settings as `build` takes them. */
export const settingsOf = (settings: ReadonlyMap<string, Located<Json>>): { readonly [name: string]: Json } =>
  Object.fromEntries([...settings].map(([name, { value }]) => [name, value]));
