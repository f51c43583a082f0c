/** Which notes are wanted: by colour, tag and words. Pure. */
import type { Color } from '../../preload/contract/index.ts';
import { compareText } from '../../preload/words/index.ts';

export interface NoteFilter {
  /** Any of these; empty means all. */
  colors: readonly Color[];
  /** All of these. */
  tags: readonly string[];
  /** As typed: every word of it must stand in the note, its quote or its tags. */
  words: string;
}

export const NO_FILTER: NoteFilter = { colors: [], tags: [], words: '' };

/** What of a note is looked at. */
export interface Filtered {
  target: { quote: { exact: string } } | null;
  body: string;
  color: Color;
  tags: readonly string[];
}

export function isFiltering({ colors, tags, words }: NoteFilter): boolean {
  return colors.length > 0 || tags.length > 0 || words.trim() !== '';
}

export function passes(note: Filtered, { colors, tags, words }: NoteFilter): boolean {
  if (colors.length > 0 && !colors.includes(note.color)) return false;
  if (!tags.every((tag) => note.tags.includes(tag))) return false;
  const wanted = plain(words).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return true;
  const text = plain(
    [note.body, note.target?.quote.exact ?? '', ...note.tags.map((tag) => `#${tag}`)].join('\n'),
  );
  return wanted.every((word) => text.includes(word));
}

/** Tags of these notes, the most used first. */
export function tagsByUse(notes: readonly Filtered[]): string[] {
  const uses = new Map<string, number>();
  for (const { tags } of notes) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return [...uses].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([tag]) => tag);
}

/** In small letters and without accents: who looks for "cafe" means "café" too. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
