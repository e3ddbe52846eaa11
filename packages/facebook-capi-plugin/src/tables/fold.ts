/** Latin letters that no decomposition reduces to ASCII, with the spelling people use instead. */
const spelledOut: { readonly [letter: string]: string } = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ə: "e",
};

/**
 * Lower-case text without the marks on its Latin letters: "saint-étienne" gives "saint-etienne", "øre" gives "ore". Other
 * scripts stay as they are, since a mark is part of the letter there.
 */
export const withoutAccents = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, "$1")
    .replace(/[ßæœøłđðþıə]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize("NFC");

const ascii = /^[\t\n\r -~]*$/;

/** True for text that any keyboard types. */
export const isAscii = (text: string): boolean => ascii.test(text);

/**
 * The form under which a name is looked up in a table: lower case, letters and digits only, no accents on Latin letters.
 * "Côte d’Ivoire", "COTE D'IVOIRE" and "cote-d-ivoire" give the same key. Empty when nothing is left.
 */
export function keyOf(text: string): string {
  const lower = text.toLowerCase();
  if (isAscii(lower)) return lower.replace(/[^a-z0-9]+/g, "");
  return withoutAccents(lower.normalize("NFKC").toLowerCase()).replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}
