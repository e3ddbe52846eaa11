import type { Contract } from "./contract.ts";
import type { Rule } from "./rule.ts";
import type { Schema } from "./schema.ts";
import type { Sender } from "./sender.ts";
import type { Normaliser, Transform } from "./transform.ts";

/** One version of one schema: `club/event@1` is `{ name: "event", version: 1 }` of the plugin `club`. */
export interface VersionedSchema {
  readonly name: string;
  readonly version: number;
  readonly schema: Schema;
}

/** A form that counts as already hashed beside 64 hexadecimal characters; it is sent as it is. */
export interface HashedForm {
  readonly summary: string;
  readonly examples: readonly string[];
  /** Takes trimmed text, case kept. */
  test(text: string): boolean;
}

/** One destination. A plain object: no base class, no registration call, no import with a side effect. */
// biome-ignore lint/suspicious/noExplicitAny: a sender is contravariant in its connection, which only its own plugin knows
export interface Plugin<C = any> {
  readonly kind: "destination";
  /** The version of this contract, compared by the engine; never `instanceof`. */
  readonly contractVersion: 1;
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly targets: readonly VersionedSchema[];
  readonly transforms: readonly Transform[];
  readonly normalisers: readonly Normaliser[];
  readonly hashedForms: readonly HashedForm[];
  readonly contract: Contract;
  /** JSON Schema of the destination file's `connection`; secrets carry `"x-label": "secret"`. */
  readonly connection: Schema;
  readonly sender: Sender<C>;
  /** Lint rules that only make sense for this destination. */
  readonly rules: readonly Rule[];
}

/** The events of one source: their schema with types, units and labels. Shared by every destination. */
export interface Source {
  readonly kind: "source";
  readonly contractVersion: 1;
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly schemas: readonly VersionedSchema[];
}

export const definePlugin = <C>(plugin: Plugin<C>): Plugin<C> => Object.freeze(plugin);

export const defineSource = (source: Source): Source => Object.freeze(source);
