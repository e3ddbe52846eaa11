export type { BuildOptions, Built } from "./build.ts";
export type { Decision, Phase, TraceEntry } from "./compile/trace.ts";
export type { Described, DescribedField, DescribedSetting } from "./describe.ts";
export {
  type BuildResult,
  build,
  type Clock,
  createMapper,
  type ExplainOptions,
  type Mapper,
  MappingError,
} from "./mapper.ts";
export type { Text } from "./parse/document.ts";
export type { Explained } from "./run/explain.ts";
export * from "./sdk/index.ts";
export { render } from "./text/render.ts";
