/** A set of event numbers, kept as ranges: neighbours cost nothing, each gap 16 bytes or so. */
export interface SequenceRanges {
  has(sequence: number): boolean;
  /** Adds `first` to `last`, both included. */
  addRange(first: number, last: number): void;
  /** Numbers held. */
  size(): number;
  /** First and last of each range, both included, rising. */
  ranges(): readonly (readonly [number, number])[];
}

/** Numbers as ranges, from whatever order. */
export function rangesOf(sequences: readonly number[]): (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const sequence of [...sequences].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && sequence <= last[1] + 1) last[1] = sequence;
    else found.push([sequence, sequence]);
  }
  return found;
}

export function sequenceRanges(): SequenceRanges {
  const firsts: number[] = [];
  const lasts: number[] = [];

  /** Index of the last range that starts at or before `sequence`; -1 when there is none. */
  const before = (sequence: number): number => {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (firsts[middle]! <= sequence) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  return {
    has: (sequence) => {
      const at = before(sequence);
      return at >= 0 && sequence <= lasts[at]!;
    },

    addRange: (first, last) => {
      const left = before(first);
      const from = left >= 0 && lasts[left]! >= first - 1 ? left : left + 1;
      const to = before(last + 1);
      if (from > to) {
        firsts.splice(from, 0, first);
        lasts.splice(from, 0, last);
        return;
      }
      const joinedFirst = Math.min(first, firsts[from]!);
      const joinedLast = Math.max(last, lasts[to]!);
      firsts.splice(from, to - from + 1, joinedFirst);
      lasts.splice(from, to - from + 1, joinedLast);
    },

    size: () => firsts.reduce((sum, first, at) => sum + lasts[at]! - first + 1, 0),
    ranges: () => firsts.map((first, at) => [first, lasts[at]!] as const),
  };
}
