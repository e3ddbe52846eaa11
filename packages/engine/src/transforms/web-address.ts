import { refusal } from "../sdk/index.ts";

/** A relative address, or none at all. */
export const notAbsolute = refusal("not-absolute", "this is not a whole address with its protocol");

/** A whole address (`https://...`), read as a browser reads it; undefined for a relative or broken one. */
export function readAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
