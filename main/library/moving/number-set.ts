/** A set of whole numbers from 0, a bit for each: which of the items of an import are done. */
export interface NumberSet {
  has(number: number): boolean;
  add(number: number): void;
  readonly size: number;
}

export function createNumberSet(): NumberSet {
  let bits = new Uint8Array(128);
  let size = 0;
  const has = (number: number) => ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  return {
    has,
    add(number) {
      if (has(number)) return;
      const at = number >> 3;
      if (at >= bits.length) {
        const larger = new Uint8Array(Math.max(at + 1, bits.length * 2));
        larger.set(bits);
        bits = larger;
      }
      bits[at] = (bits[at] ?? 0) | (1 << (number & 7));
      size += 1;
    },
    get size() {
      return size;
    },
  };
}
