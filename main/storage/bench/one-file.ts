/** The baseline of saving a note: the whole library in one lowdb file, as lowdb is usually used. */
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';

export interface OneFile {
  /** Milliseconds that each of so many notes took to be written; not synced to the drive. */
  saveNotes(count: number): Promise<number[]>;
}

export async function openOneFile(
  path: string,
  articles: { id: string; notes: unknown[] }[],
): Promise<OneFile> {
  const low = new Low(new JSONFile<{ articles: typeof articles }>(path), { articles });
  await low.write();
  return {
    async saveNotes(count) {
      const times: number[] = [];
      for (let n = 0; n < count; n += 1) {
        const begun = performance.now();
        low.data.articles[n % articles.length]?.notes.push({ id: `new${n}`, body: 'A new note' });
        await low.write();
        times.push(performance.now() - begun);
      }
      return times;
    },
  };
}
