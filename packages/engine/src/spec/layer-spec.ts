import type {
  Copy,
  Deprecation,
  ExclusiveGroup,
  FieldRule,
  Gate,
  Layer,
  ListEdit,
  Override,
  PrepareEntry,
  Reference,
  Setting,
  SourceDeclaration,
  Span,
  Table,
} from "../sdk/index.ts";

/** An object of which an overlay may write a part only. */
type Patch<T extends { readonly name: string; readonly at: Span }> = Partial<T> & Pick<T, "name" | "at">;

export type GatePatch = Patch<Gate>;
export type CopyPatch = Patch<Copy>;
export type OverridePatch = Patch<Override>;

/** One file, read: the sections that it writes, each part with its place. A base's sections are whole, an overlay's may be partial. */
export interface LayerSpec {
  readonly layer: Layer;
  readonly plugin?: Reference;
  readonly source?: Reference;
  readonly target?: Reference;
  readonly extends?: Reference;
  readonly declared: ReadonlyMap<string, SourceDeclaration>;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly deprecated: ReadonlyMap<string, Deprecation>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly define: ReadonlyMap<string, FieldRule>;
  readonly prepare?: ListEdit<PrepareEntry>;
  readonly gates: ReadonlyMap<string, GatePatch>;
  readonly copy: ReadonlyMap<string, CopyPatch>;
  readonly fields: ReadonlyMap<string, FieldRule>;
  readonly exclusive: ReadonlyMap<string, ExclusiveGroup>;
  readonly override: ReadonlyMap<string, OverridePatch>;
}
