/** The one rule for tags written in a note's words: `#archives`, `#physics/optics`. */
import { tagSchema } from './models.ts';

/** A `#` at the start of a word; not a heading (`# x`), not an anchor in an address, not only digits. */
const TAG = /(?<=^|[\s([{])#([^\s#,]+)/gu;
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/gu;
const TRAILING = /[.,;:!?)\]}'"»”’…*_~]+$/u;

/** `chosen` and then the tags in `body`, each once. Code is left alone. */
export function noteTags(body: string, chosen: readonly string[]): string[] {
  const written = [...body.replace(CODE, ' ').matchAll(TAG)]
    .map((match) => (match[1] ?? '').replace(TRAILING, ''))
    .filter(isTag);
  return joinTags(chosen, written).slice(0, 200);
}

/** Words of a note in order: tags with their `#`, and what stands between them. Joined, they are `text` again. */
export function tagPieces(text: string): { words: string; isTag: boolean }[] {
  const pieces: { words: string; isTag: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const tag = (match[1] ?? '').replace(TRAILING, '');
    if (!isTag(tag)) continue;
    if (match.index > from) pieces.push({ words: text.slice(from, match.index), isTag: false });
    from = match.index + 1 + tag.length;
    pieces.push({ words: text.slice(match.index, from), isTag: true });
  }
  if (from < text.length) pieces.push({ words: text.slice(from), isTag: false });
  return pieces;
}

function isTag(words: string): boolean {
  return /[^\d\p{P}]/u.test(words) && tagSchema.safeParse(words).success;
}

/** `tags` and then those of `more` that are not there yet; letter case does not make another tag. */
export function joinTags(tags: readonly string[], more: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...tags, ...more].filter((tag) => {
    const key = tag.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}
