import { type Refusal, refusal } from "../sdk/index.ts";

/** The longest text that a transform which can multiply its input gives, in UTF-16 units. */
export const longestText = 65_536;

/** More than `longestText`. */
export const tooLong = refusal("too-long", "the text would have more than 65,536 characters");

/**
 * The text, unless it is too long. Steps that multiply what they get (a replacement, an encoding) could otherwise be
 * chained until the process has no memory left.
 */
export const withinLimit = (text: string): string | Refusal => (text.length > longestText ? tooLong : text);
