import type { LayerSpec } from "../spec/layer-spec.ts";

/** What the layers before this one say last. */
export function earlier<T>(
  specs: readonly LayerSpec[],
  index: number,
  part: (spec: LayerSpec) => T | undefined,
): T | undefined {
  return specs
    .slice(0, index)
    .map(part)
    .findLast((each) => each !== undefined);
}

/** What a layer after this one says first. */
export function later<T>(
  specs: readonly LayerSpec[],
  index: number,
  part: (spec: LayerSpec) => T | undefined,
): T | undefined {
  return specs
    .slice(index + 1)
    .map(part)
    .find((each) => each !== undefined);
}
