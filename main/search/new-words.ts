/** The words of folded texts that were not met before, without keeping the words themselves. */

/** Words shorter or longer than this are nobody's spelling mistake. */
const SHORTEST = 2;
const LONGEST = 40;
/** Hashes kept: 2 MB at first; with more than half of 16 MB taken it starts afresh. */
const FIRST_SIZE = 2 ** 19;
const LAST_SIZE = 2 ** 22;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Answers a function that gives those words of a text (as `fold.ts` folds it) that no text before had. Some
 * may be given again later. `firstSize` is the room for hashes at first, a power of 2. Words are told apart by a 32-bit hash (FNV-1a), so of 600,000 different ones some
 * 200 are left out.
 */
export function createNewWords(firstSize = FIRST_SIZE): (text: string) => string[] {
  let hashes = new Uint32Array(firstSize);
  let taken = 0;

  /** Whether it was not there. */
  function add(hash: number): boolean {
    const mask = hashes.length - 1;
    let at = hash & mask;
    while (hashes[at] !== 0) {
      if (hashes[at] === hash) return false;
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
    taken += 1;
    if (taken > hashes.length / 2) grow();
    return true;
  }

  function grow(): void {
    const old = hashes;
    taken = 0;
    if (old.length >= LAST_SIZE) {
      hashes = new Uint32Array(FIRST_SIZE);
      return;
    }
    hashes = new Uint32Array(old.length * 2);
    for (const hash of old) if (hash !== 0) add(hash);
  }

  return (text) => {
    const found: string[] = [];
    let start = -1;
    let hash = FNV_OFFSET;
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0;
      if (isInWord(code)) {
        if (start < 0) start = at;
        hash = Math.imul(hash ^ code, FNV_PRIME);
      } else if (start >= 0) {
        const length = at - start;
        // 0 marks a free place.
        const isNew = length >= SHORTEST && length <= LONGEST && add(hash >>> 0 || 1);
        if (isNew) found.push(text.slice(start, at));
        start = -1;
        hash = FNV_OFFSET;
      }
    }
    return found;
  };
}

/** As FTS5's `ascii` tokenizer has it. */
function isInWord(code: number): boolean {
  return (
    code >= 0x80 ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a)
  );
}
