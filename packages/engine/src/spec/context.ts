import type { Normaliser, Say, Transform } from "../sdk/index.ts";

/** The names that a layer may use: those of the engine and of the loaded plugin. */
export interface Vocabulary {
  readonly transforms: ReadonlyMap<string, Transform>;
  readonly normalisers: ReadonlyMap<string, Normaliser>;
}

/** What reading one file needs to know. */
export interface Reading {
  readonly say: Say;
  readonly vocabulary: Vocabulary;
  readonly overlay: boolean;
  /** Inside `item:`, where a bare path reads the current item. */
  readonly item: boolean;
}

export const insideItem = (reading: Reading): Reading => ({ ...reading, item: true });
