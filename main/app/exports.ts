/** What the library has, as exporters take it: with a key for each article that tells whether it changed. */
import { type Note, PostilError } from '../../preload/contract/index.ts';
import { type Library, liveNotes, randomId } from '../library/index.ts';
import type { ExportItem, ExportSource, LibraryStorage } from '../library/ports.ts';
import { say } from './words/index.ts';

export interface Exports {
  /** These articles; null stands for all that have notes and are not in the trash, or of them those with `tag`. */
  source(ids: string[] | null, tag?: string): Promise<ExportSource>;
  /** Says that articles changed; null for "look at everything". */
  changed(ids: string[] | null): void;
}

/** Up to so many articles the order of notes is found in their texts whatever is stored. */
const EXACT = 50;

export function createExports(library: Library, storage: LibraryStorage): Exports {
  /** Changes of this process, which the states of the disk do not tell yet. */
  const changes = new Map<string, number>();
  /** Keys are compared with those of earlier runs too. */
  const process = randomId();
  let lastChange = 0;

  const keyOf = (id: string) => {
    const change = changes.get(id);
    return change === undefined ? null : `${process} ${change}`;
  };

  async function inOrder(item: ExportItem, isExact: boolean): Promise<ExportItem | null> {
    const { article, notes } = item;
    // Reading ten thousand texts would take long, and while an article has had no other text than the one its
    // notes were made in, their stored places are where they are.
    const arePlaced = notes.every(({ target }) => target === null || target.position !== null);
    if (!isExact && arePlaced && !article.version) return { article, notes: byPlace(notes) };
    return library.withNotes(article.id).catch(() => null);
  }

  return {
    async source(ids, tag = '') {
      const states = await library.states();
      const rows =
        ids === null
          ? (await library.list('all')).filter(({ notes }) => notes > 0)
          : await library.some(ids);
      if (ids?.length === 1 && rows.length === 0) {
        throw new PostilError('notFound', say('articleGone'));
      }
      const list = rows
        .filter((row) => tag === '' || row.tags.some((one) => isWithin(one, tag)))
        .map(({ id, addedAt }) => ({ id, addedAt, key: keyOf(id) ?? states.get(id) ?? '' }));
      const isExact = ids !== null && ids.length <= EXACT;
      return {
        list,
        async load(asked) {
          const found: ExportItem[] = [];
          await storage.readEach(asked, (_id, document) => {
            if (document) found.push({ article: document.article, notes: liveNotes(document) });
          });
          const ordered = await Promise.all(found.map((item) => inOrder(item, isExact)));
          const byId = new Map(ordered.flatMap((item) => (item ? [[item.article.id, item]] : [])));
          return asked.flatMap((id) => byId.get(id) ?? []);
        },
        content: (id) => library.content(id),
        placed: (id) => library.placed(id),
        asset: (name) => storage.asset(name),
      };
    },
    changed(ids) {
      for (const id of ids ?? []) {
        lastChange += 1;
        changes.set(id, lastChange);
      }
    },
  };
}

/** A tag covers those below it: `physics` has `physics/optics`. */
export function isWithin(tag: string, wanted: string): boolean {
  return tag === wanted || tag.startsWith(`${wanted}/`);
}

function byPlace(notes: readonly Note[]): Note[] {
  const rank = (note: Note) => note.target?.position?.start ?? -1;
  return [...notes].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1),
  );
}
