/**
 * Articles that say nearly the same. A SimHash (Charikar, "Similarity Estimation Techniques", 2002) over runs of
 * words stands in every document, so that thousands are compared at once; what it finds is checked by
 * counting runs.
 */

const RUN = 3;
const WORD = /[\p{L}\p{N}]+/gu;
/** Scripts without spaces: each character counts as a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
/** Less text than this resembles too much else: it is compared as a whole. */
const FEWEST_WORDS = 40;
const MASK = (1n << 64n) - 1n;
const BITS = 64;
/** Of 64 bits. Texts that have nothing in common differ in about 32. */
export const NEAR = 12;
const SAME = 0.7;

function runsOf(text: string): string[] {
  const words = text.toLowerCase().replace(UNSPACED, ' $& ').match(WORD) ?? [];
  if (words.length < FEWEST_WORDS) return words.length === 0 ? [] : [words.join(' ')];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

/** 16 hexadecimal digits; undefined where there is no text. */
export function fingerprint(text: string): string | undefined {
  const runs = runsOf(text);
  if (runs.length === 0) return undefined;
  const weights = new Int32Array(BITS);
  for (const run of runs) {
    const [low, high] = hash(run);
    for (let bit = 0; bit < 32; bit++) {
      weights[bit] = (weights[bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
      weights[bit + 32] = (weights[bit + 32] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
    }
  }
  let print = 0n;
  for (let bit = 0; bit < BITS; bit++) if ((weights[bit] ?? 0) > 0) print |= 1n << BigInt(bit);
  return (print & MASK).toString(16).padStart(16, '0');
}

/** In how many of 64 bits two fingerprints differ. */
export function distance(a: string, b: string): number {
  let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

/** Whether the text alone does not tell an article: many pages say as little, and the same. */
export function saysLittle(text: string): boolean {
  return runsOf(text).length <= 1;
}

/** Whether most runs of words of the two texts stand in both. */
export function isNearlySame(a: string, b: string): boolean {
  const [one, other] = [new Set(runsOf(a)), new Set(runsOf(b))];
  if (one.size === 0 || other.size === 0) return false;
  let both = 0;
  for (const run of one) if (other.has(run)) both += 1;
  return both / (one.size + other.size - both) >= SAME;
}

/** Two FNV-1a hashes of 32 bits with different beginnings. */
function hash(text: string): [number, number] {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000193) ^ (high >>> 15);
  }
  return [mixed(low), mixed(high)];
}

/** FNV's high bits depend on little; this spreads them (MurmurHash3's finaliser). */
function mixed(value: number): number {
  let spread = value;
  spread = Math.imul(spread ^ (spread >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return (spread ^ (spread >>> 16)) >>> 0;
}

const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref_src|cmpid|ncid)$/i;

/** An address without what does not change the page: scheme, `www.`, tracking, fragment, last slash. */
export function addressKey(address: string): string {
  const url = URL.parse(address);
  if (!url) return '';
  const query = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  // A page drawn by its script may keep its address in the fragment.
  const fragment = /^#!?\//.test(url.hash) ? url.hash : '';
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.host.replace(/^www\./, '')}${path}${query ? `?${query}` : ''}${fragment}`;
}
