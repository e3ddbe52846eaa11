import { hash } from "node:crypto";

/** A set of keys that forgets the oldest. */
export interface KeyMemory {
  has(key: string): boolean;
  /** False when it was known already. */
  add(key: string): boolean;
  /** Keys held now. */
  readonly size: number;
  /** Bytes held by the tables now. */
  readonly bytes: number;
}

/** 32-bit words in a digest. */
const words = 4;
const smallest = 1 << 10;

type Digest = readonly [number, number, number, number];

/** A hash table of 16-byte digests, linear probing, at most half full. A first word of 0 marks a free slot. */
interface Table {
  slots: Uint32Array;
  used: number;
}

const table = (): Table => ({ slots: new Uint32Array(smallest * words), used: 0 });

function digestOf(key: string): Digest {
  const bytes = hash("sha256", key, "buffer");
  // The lowest bit is always set, so that the first word is never that of a free slot.
  return [(bytes.readUInt32LE(0) | 1) >>> 0, bytes.readUInt32LE(4), bytes.readUInt32LE(8), bytes.readUInt32LE(12)];
}

/** Index of the digest's slot, or of the free slot where it belongs. */
function find(slots: Uint32Array, [a, b, c, d]: Digest): number {
  const mask = slots.length / words - 1;
  for (let at = b & mask; ; at = (at + 1) & mask) {
    const slot = at * words;
    if (slots[slot] === 0) return slot;
    if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c && slots[slot + 3] === d) return slot;
  }
}

const holds = ({ slots }: Table, digest: Digest): boolean => slots[find(slots, digest)] !== 0;

function insert(into: Table, digest: Digest): void {
  if (into.used * 2 >= into.slots.length / words) grow(into);
  into.slots.set(digest, find(into.slots, digest));
  into.used++;
}

function grow(full: Table): void {
  const wider = new Uint32Array(full.slots.length * 2);
  for (let from = 0; from < full.slots.length; from += words) {
    const [a, b, c, d] = full.slots.subarray(from, from + words) as unknown as Digest;
    if (a !== 0) wider.set([a, b, c, d], find(wider, [a, b, c, d]));
  }
  full.slots = wider;
}

/**
 * Remembers between `capacity` / 2 and `capacity` of the last keys, as the first 16 bytes of their SHA-256, so two
 * different keys are as good as never taken for the same. Two generations: when the younger holds half the capacity, the
 * older is forgotten. At most 64 bytes a key: a million keys take 32 MiB while both tables are full.
 */
export function keyMemory(capacity: number): KeyMemory {
  let young = table();
  let old = table();

  const known = (digest: Digest): boolean => holds(young, digest) || holds(old, digest);

  return {
    has: (key) => known(digestOf(key)),
    add: (key) => {
      const digest = digestOf(key);
      if (known(digest)) return false;
      if (young.used >= Math.max(1, capacity / 2)) {
        old = young;
        young = table();
      }
      insert(young, digest);
      return true;
    },
    get size() {
      return young.used + old.used;
    },
    get bytes() {
      return young.slots.byteLength + old.slots.byteLength;
    },
  };
}
