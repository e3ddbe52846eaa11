/**
 * What a value says about a person.
 *
 * `direct`: e-mail, name, address: needs the hash. `pseudonym`: ids and cookies. `network`: IP address and user agent.
 * `hashed`: the digest of direct data. `secret`: tokens. `none`: nothing. `unknown`: nobody has said.
 */
export type Label = "direct" | "pseudonym" | "network" | "hashed" | "secret" | "none" | "unknown";

export const labels: readonly Label[] = ["direct", "pseudonym", "network", "hashed", "secret", "none", "unknown"];

/** The part of JSON Schema that describes events, plus our annotations. `additionalProperties: false` is implied unless a schema is given. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $defs?: { readonly [name: string]: Schema };
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly properties?: { readonly [name: string]: Schema };
  /** A schema for the members that are not listed; absent or false: there are none. */
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Target: constants are checked against `uri`, `date`, `date-time` and `iso-4217`. */
  readonly format?: string;
  readonly examples?: readonly unknown[];

  /** Source: what the value says about a person; a label holds for all below it. Absent: `none` on a listed scalar, `unknown` on an unlisted one. */
  readonly "x-label"?: Label;
  /** Source: the run-time guard looks for this value elsewhere (the e-mail, the phone, the street address). */
  readonly "x-guard"?: boolean;
  /** Both: `ms`, `s`. */
  readonly "x-unit"?: string;
  /** Both: deprecated, with what to use instead. */
  readonly "x-deprecated"?: string;
  /** Target: the labels it may hold in clear. Absent: `none`, `unknown` and nothing else. */
  readonly "x-accepts"?: readonly Label[];
  /** Target: rules may write listed members only, so that a misspelt one is found; an event's own override may bring others. */
  readonly "x-closed"?: boolean;
  /** Target: only a digest may stand here. */
  readonly "x-hash"?: "sha256";
  /** Target: the normaliser that belongs before that hash. */
  readonly "x-normalize"?: string;
  /** The page that says so. */
  readonly "x-see"?: string;
}

export type SchemaType = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";
