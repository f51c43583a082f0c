/** Document order of notes: those on the whole article first, then by where their passage stands. */
import type { Note } from '../../preload/contract/index.ts';
import { anchorAll, createText } from '../../renderer/anchoring/index.ts';

/** Notes whose passage is gone come last, oldest first. `text` is the article's text. */
export function inDocumentOrder(text: string, notes: Note[]): Note[] {
  const onPassages = notes.filter((note) => note.target !== null);
  const anchored = anchorAll(
    createText(text),
    onPassages.map((note) => note.target as NonNullable<Note['target']>),
  );
  const place = new Map<Note, number>();
  onPassages.forEach((note, index) => {
    place.set(note, anchored[index]?.start ?? Number.POSITIVE_INFINITY);
  });
  const rank = (note: Note) => place.get(note) ?? -1;
  return [...notes].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    if (x !== y) return x - y;
    return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;
  });
}
