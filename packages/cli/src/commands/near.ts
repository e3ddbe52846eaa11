/**
 * The candidates that differ least from what was written, the nearest first, three at the most; none when nothing is near
 * (a third of the characters at the most may differ).
 */
export function near(written: string, candidates: Iterable<string>): readonly string[] {
  const most = Math.max(1, Math.floor(written.length / 3));
  const close: { readonly name: string; readonly changes: number }[] = [];
  if (written.length > longest) return [];
  for (const name of candidates) {
    if (Math.abs(name.length - written.length) > most) continue;
    const changes = changesBetween(written, name);
    if (changes <= most) close.push({ name, changes });
  }
  const byDistance = close.sort((a, b) => a.changes - b.changes || (a.name < b.name ? -1 : 1));
  return byDistance.slice(0, 3).map(({ name }) => name);
}

/** No command and no code is longer; what is longer is not worth comparing. */
const longest = 80;

/** Characters to insert, delete, replace or swap with their neighbour. */
function changesBetween(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swapped ? Math.min(least, before[j - 2]! + 1) : least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
