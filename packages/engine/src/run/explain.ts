import type { Plan } from "../compile/compile.ts";
import type { Recorder, TraceEntry } from "../compile/trace.ts";
import type { Layer, Outcome } from "../sdk/index.ts";
import { map } from "./map.ts";

/** The outcome of `map`, with one entry per decision. */
export type Explained = Outcome & { readonly trace: readonly TraceEntry[] };

/** Maps one event through the same plan, and records every decision with the layer that it comes from. */
export function explain(
  plan: Plan,
  layers: readonly Layer[],
  event: unknown,
  now: number,
  withValues: boolean,
): Explained {
  const recorder: Recorder = { entries: [], phase: "prepare", target: "", withValues };
  const outcome = map(plan, event, now, recorder);
  const nameOf = new Map(layers.map(({ file, name }) => [file, name]));
  const trace = recorder.entries.map((entry) => {
    const layer = entry.at && nameOf.get(entry.at.file);
    return layer === undefined ? entry : { ...entry, layer };
  });
  return { ...outcome, trace };
}
