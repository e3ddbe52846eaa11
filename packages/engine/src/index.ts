export type { BuildOptions, Built } from "./build.ts";
export type { Decision, Phase, TraceEntry } from "./compile/trace.ts";
export type { Described, DescribedField, DescribedSetting } from "./describe.ts";
export { secretNames } from "./destination/connection.ts";
export { type Connection, type Destination, settingsOf } from "./destination/destination.ts";
export { type FileKind, fileKind, pluginOf } from "./destination/file-kind.ts";
export { readDestination, readSettings } from "./destination/read.ts";
export {
  type ReadSecret,
  type ResolvedConnection,
  resolveSecrets,
  type UnresolvedMember,
} from "./destination/resolve-secrets.ts";
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
export { parse } from "./parse/parse.ts";
export type { Explained } from "./run/explain.ts";
export * from "./sdk/index.ts";
export { render } from "./text/render.ts";
