import type { Normaliser, Plugin, Schema, Transform } from "../sdk/index.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** What a mapping may speak of: its plugin, the shapes of its event and of its payload, and the names of steps. */
export interface World {
  readonly plugin: Plugin;
  readonly source: Shape;
  readonly target: Shape;
  readonly transforms: ReadonlyMap<string, Transform>;
  readonly normalisers: ReadonlyMap<string, Normaliser>;
}

export const worldOf = (
  { plugin, source, target }: { readonly plugin: Plugin; readonly source: Schema; readonly target: Schema },
  names: Pick<World, "transforms" | "normalisers">,
): World => ({ plugin, source: shapeOf(source), target: shapeOf(target), ...names });
