import type { Text } from "@mapwright/engine";
import { createTwoFilesPatch } from "diff";
import { masked } from "../load/mask.ts";
import { builtIn } from "../load/plugins.ts";

/** Lines of a file before and after, without secrets that stand in clear. */
export function difference(before: Text, after: string): string {
  const { file } = before;
  const [old, now] = [before, { file, text: after }].map((each) => masked(each, [], builtIn).text);
  return createTwoFilesPatch(file, file, old!, now!).trimEnd();
}
