import {
  type BuildOptions,
  type BuildResult,
  build,
  type Diagnostic,
  type Json,
  type Located,
  settingsOf,
} from "@mapwright/engine";

const isAboutSettings = ({ code }: Diagnostic): boolean => code.startsWith("setting/");

/**
 * Builds rules with settings that stand in a file. The engine takes settings as values and points at the rules; whoever
 * wrote them is shown where they are written. Each setting is then tried alone, which happens only when one is wrong.
 */
export function buildWith(
  options: Omit<BuildOptions, "settings">,
  settings: ReadonlyMap<string, Located<Json>>,
): BuildResult {
  const result = build({ ...options, settings: settingsOf(settings) });
  if (result.ok || !result.diagnostics.some(isAboutSettings)) return result;
  const own = [...settings].flatMap(([name, { value, at }]) =>
    build({ ...options, settings: { [name]: value } })
      .diagnostics.filter(isAboutSettings)
      .map((diagnostic) => ({ ...diagnostic, at })),
  );
  return { ok: false, diagnostics: [...own, ...result.diagnostics.filter((each) => !isAboutSettings(each))] };
}
