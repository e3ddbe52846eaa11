/**
 * The known name nearest to what was written: optimal string alignment distance, at most a third of the length, also by
 * the last segment of a dotted path. Nothing when nothing is near, so that no wrong guess is offered.
 */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - written.length) >= bestDistance) continue;
    const d = distance(written.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** `did you mean "x"?`, or what to do instead. */
export function didYouMean(written: string, known: Iterable<string>, otherwise: string): string {
  const guess = nearest(written, known);
  return guess === undefined ? otherwise : `did you mean "${guess}"?`;
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other. */
export function distance(a: string, b: string): number {
  const width = b.length + 1;
  let before = new Uint16Array(width);
  let last = Uint16Array.from({ length: width }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint16Array(width);
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row[j] = least;
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
