import type { Span } from "./diagnostic.ts";
import type { DroppedAs } from "./outcome.ts";
import type { Label } from "./schema.ts";
import type { Json, Kind } from "./value.ts";

/** A thing the author wrote, and where. In a resolved mapping each part may come from another file: the span says which. */
export interface Located<T> {
  readonly value: T;
  readonly at: Span;
}

/**
 * What a path starts from. `event` is the prepared event; `item` the current item of `each`; `parent` the item around it;
 * `element` the current element of `all`, `some`, `none`, `map`, `filter`, `reduce` in a condition; `out` the payload so
 * far; `now` the clock; `define` a named value.
 */
export type Root = "event" | "settings" | "item" | "parent" | "element" | "out" | "now" | "define";

/** A path, split once when it is read. A bare path already has its root: `item` inside `item:`, `element` inside an array operator, else `event`. */
export interface PathRef {
  /** As the author wrote it. */
  readonly text: string;
  readonly root: Root;
  /** For the root `define`: the name. */
  readonly define?: string;
  readonly segments: readonly string[];
  readonly at: Span;
}

/** A condition or a computation in JSON Logic, read and checked; operators are known and have the right number of arguments. */
export type Expression =
  | { readonly kind: "constant"; readonly value: Json; readonly at: Span }
  | { readonly kind: "list"; readonly items: readonly Expression[]; readonly at: Span }
  | { readonly kind: "var"; readonly path: PathRef; readonly fallback?: Expression; readonly at: Span }
  | { readonly kind: "call"; readonly operator: string; readonly args: readonly Expression[]; readonly at: Span };

/** A list as an overlay writes it: the whole list, or what to put before and after the base's. A base, and a resolved mapping, only have `items`. */
export interface ListEdit<T> {
  readonly items?: readonly T[];
  readonly before?: readonly T[];
  readonly after?: readonly T[];
  readonly at: Span;
}

/** One use of a transform or of a normaliser, with its arguments by parameter name. */
export interface StepUse {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly at: Span;
}

export type Argument =
  | { readonly name: string; readonly is: "value"; readonly value: Json; readonly at: Span }
  | { readonly name: string; readonly is: "pattern"; readonly source: string; readonly at: Span }
  | { readonly name: string; readonly is: "path"; readonly paths: readonly PathRef[]; readonly at: Span };

export type TemplatePart = string | PathRef;

/** Where a field's value comes from. */
export type SourceForm =
  | { readonly kind: "from"; readonly paths: ListEdit<PathRef>; readonly at: Span }
  | { readonly kind: "first"; readonly rules: ListEdit<FieldRule>; readonly at: Span }
  | { readonly kind: "all"; readonly rules: ListEdit<FieldRule>; readonly at: Span }
  | { readonly kind: "value"; readonly value: Json; readonly at: Span }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[]; readonly at: Span }
  | { readonly kind: "logic"; readonly expression: Expression; readonly at: Span }
  | { readonly kind: "each"; readonly list: PathRef; readonly item: ItemForm; readonly at: Span }
  | { readonly kind: "slots"; readonly slots: ReadonlyMap<string, Slot>; readonly at: Span };

/** One rule gives a list of values; named rules give a list of objects. */
export type ItemForm =
  | { readonly kind: "rule"; readonly rule: FieldRule; readonly at: Span }
  | { readonly kind: "object"; readonly rules: ReadonlyMap<string, FieldRule>; readonly at: Span };

export interface Slot {
  readonly name: string;
  readonly position: Located<number>;
  readonly rule: FieldRule;
}

/** A default: a constant, or a path whose root is `now` or `settings`. */
export type DefaultForm =
  | { readonly is: "value"; readonly value: Json; readonly at: Span }
  | { readonly is: "path"; readonly path: PathRef; readonly at: Span };

export type AcceptedBlank = "empty_list" | "blank";

/** How one value is made. Parts that were not written are absent; an overlay's rule is partial. */
export interface FieldRule {
  /** Target path for fields; the name for define, items and slots; empty for the arms of `first` and `all`. */
  readonly name: string;
  /** Of the key, or of the arm. */
  readonly at: Span;
  readonly source?: SourceForm;
  readonly steps?: ListEdit<StepUse>;
  readonly lookup?: Located<string>;
  readonly normalize?: StepUse;
  readonly hash?: Located<"sha256">;
  readonly default?: DefaultForm;
  readonly when?: Expression;
  readonly onError?: Located<"skip_field" | "drop_event">;
  readonly accept?: Located<readonly AcceptedBlank[]>;
  readonly join?: Located<string>;
  readonly size?: Located<number>;
  readonly fill?: Located<Json>;
  readonly required?: Located<boolean>;
  readonly disable?: Located<boolean>;
  readonly label?: Located<string>;
  readonly note?: Located<string>;
  /** Overlay only: parts of the base's rule to remove. */
  readonly unset?: readonly Located<UnsettablePart>[];
  /** Overlay only: item rules to merge into the base's `each`, by name. */
  readonly itemEdit?: ItemForm;
  /** Overlay only: slots to merge into the base's, by name. */
  readonly slotEdits?: ReadonlyMap<string, SlotEdit>;
}

/** A slot as an overlay writes it: without a position it edits the base's slot of that name. */
export interface SlotEdit {
  readonly name: string;
  readonly position?: Located<number>;
  readonly rule: FieldRule;
}

export type UnsettablePart =
  | "steps"
  | "lookup"
  | "default"
  | "when"
  | "accept"
  | "join"
  | "on_error"
  | "fill"
  | "label"
  | "note";

export interface Setting {
  readonly name: string;
  readonly at: Span;
  readonly type: Kind;
  readonly enum?: readonly Json[];
  readonly items?: Kind;
  readonly default?: Located<Json>;
  readonly label?: string;
  readonly note?: string;
  readonly secret: boolean;
}

export interface Deprecation {
  readonly path: PathRef;
  readonly since: string;
  readonly use: string;
  readonly at: Span;
}

export interface Table {
  readonly name: string;
  readonly at: Span;
  /** What a key that is not listed gives: itself, nothing (a refusal), or this value. */
  readonly otherwise?: Located<{ readonly is: "keep" | "drop" } | { readonly is: "value"; readonly value: Json }>;
  readonly rows: ReadonlyMap<string, Located<Json>>;
}

export type PrepareEntry = {
  readonly at: Span;
  readonly when?: Expression;
} & (
  | { readonly kind: "set"; readonly path: PathRef; readonly source: SourceForm }
  | { readonly kind: "copy" | "rename"; readonly path: PathRef; readonly to: PathRef }
  | { readonly kind: "delete"; readonly path: PathRef }
);

export interface Gate {
  readonly name: string;
  readonly at: Span;
  readonly phase: Located<"start" | "end">;
  readonly as: Located<DroppedAs>;
  readonly pass: Expression;
  readonly message: Located<string>;
  /** Overlay only: why a gate may be changed in a way that is not a tightening. */
  readonly unsafe?: Located<string>;
}

export interface Copy {
  readonly name: string;
  readonly at: Span;
  readonly from: PathRef;
  /** Target path of the object that is written; empty for the payload itself. */
  readonly into: PathRef;
  readonly when?: Expression;
  readonly types: Located<readonly Kind[]>;
  readonly except: readonly Located<string>[];
}

export interface Override {
  /** Target path of the object whose members are overridden. */
  readonly name: string;
  readonly at: Span;
  readonly from: PathRef;
  readonly treat: Located<"like_field" | "as_is">;
  readonly when?: Expression;
}

/** One member of an exclusive group: the target path and how its list is made. */
export interface ExclusiveOption {
  readonly target: string;
  readonly rule: FieldRule;
}

export interface ExclusiveGroup {
  readonly name: string;
  readonly at: Span;
  readonly options: ReadonlyMap<string, ExclusiveOption>;
}

export interface SourceDeclaration {
  readonly path: PathRef;
  readonly type: Kind;
  readonly label: Label;
  readonly unit?: string;
  readonly at: Span;
}

/** One layer in a stack; the first is the base, the others are overlays. */
export interface Layer {
  readonly kind: "base" | "overlay";
  readonly name: string;
  readonly file: string;
  readonly version?: string;
}

/** The sections that base and overlay share. */
export interface Sections {
  /** A customer's own properties of the event. */
  readonly declared: ReadonlyMap<string, SourceDeclaration>;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly deprecated: ReadonlyMap<string, Deprecation>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly define: ReadonlyMap<string, FieldRule>;
  readonly prepare: ListEdit<PrepareEntry>;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly copy: ReadonlyMap<string, Copy>;
  /** By target path, in the order in which they are written. */
  readonly fields: ReadonlyMap<string, FieldRule>;
  readonly exclusive: ReadonlyMap<string, ExclusiveGroup>;
  readonly override: ReadonlyMap<string, Override>;
}

/** `paper-post@^1` or `club/event@1`, split. */
export interface Reference {
  readonly text: string;
  readonly name: string;
  readonly range: string | undefined;
  readonly at: Span;
}

/** What all layers say together. Every part keeps the span of the layer that wrote it. */
export interface ResolvedMapping extends Sections {
  readonly layers: readonly Layer[];
  readonly plugin: Reference;
  readonly source: Reference;
  readonly target: Reference;
}
