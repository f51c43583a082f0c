import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainArticle } from '../../preload/contract/testing/plain.ts';
import {
  addNote,
  changeArticle,
  changeNote,
  deleteNote,
  liveNotes,
  newDocument,
  restoreNote,
} from './changes.ts';
import type { ArticleDocument } from './documents.ts';
import { mergeArticle, mergeLibrary } from './merge.ts';

const article = plainArticle('a1', { title: 'Tides', lang: 'en', words: 3 });

const at = (second: number) => new Date(Date.UTC(2026, 1, 1, 0, 0, second));

/** One change that a person could make, at a time of that computer's clock; every text is another. */
const step = fc.record({
  kind: fc.constantFrom('add', 'body', 'color', 'delete', 'restore', 'title', 'tags', 'archive'),
  note: fc.constantFrom('n1', 'n2'),
  second: fc.integer({ min: 0, max: 30 }),
});
type Change = typeof step extends fc.Arbitrary<infer C> ? C : never;

/** What happens on computer `at`: a change, or the copy of another computer arriving. */
const event = fc.record({
  at: fc.nat(2),
  what: fc.oneof({ weight: 2, arbitrary: step }, fc.record({ from: fc.nat(2) })),
});

const start = addNote(
  newDocument(article),
  { id: 'n1', target: null, body: '', color: 'blue', tags: [] },
  at(0),
  'first',
);

/** A computer: its copy, and what a person there has had before their eyes. */
interface Computer {
  document: ArticleDocument;
  /** Numbers of all changes that its copy was made with. */
  known: Set<number>;
}

interface World {
  computers: Computer[];
  /** By number: the text written and the note, and whether it is still wanted. */
  texts: { number: number; note: string; text: string }[];
  changes: { number: number; note: string }[];
  /** Per text, the numbers of changes that replaced it knowingly. */
  replaced: Set<number>;
  /** Per note, numbers of changes that some deletion knew of. */
  gone: Set<number>;
}

function live(events: { at: number; what: Change | { from: number } }[]): World {
  const world: World = {
    computers: [0, 1, 2].map(() => ({ document: start, known: new Set([0]) })),
    texts: [],
    changes: [{ number: 0, note: 'n1' }],
    replaced: new Set(),
    gone: new Set(),
  };
  for (const [index, { at: where, what }] of events.entries()) {
    const computer = world.computers[where] as Computer;
    if ('from' in what) {
      const other = world.computers[what.from] as Computer;
      computer.document = mergeArticle(computer.document, other.document);
      computer.known = new Set([...computer.known, ...other.known]);
    } else doHere(world, computer, what, index + 1, `w${where}`);
  }
  return world;
}

function doHere(world: World, here: Computer, change: Change, number: number, writer: string) {
  const { kind, note, second } = change;
  const now = at(second);
  const text = `text${number}.`;
  const { document } = here;
  const known = document.notes.some((other) => other.id === note);
  const isLive = liveNotes(document).some((other) => other.id === note);
  const of = <T extends { note: string; number: number }>(list: T[]) =>
    list.filter((one) => one.note === note && here.known.has(one.number));
  if (kind === 'title') here.document = changeArticle(document, { title: text }, now);
  if (kind === 'tags') here.document = changeArticle(document, { tags: ['x'] }, now);
  if (kind === 'archive') here.document = changeArticle(document, { archived: true }, now);
  if (kind === 'delete' && isLive) {
    here.document = deleteNote(document, note, now);
    for (const one of of(world.changes)) world.gone.add(one.number);
  }
  if (kind === 'restore' && known && !isLive) {
    here.document = restoreNote(document, note, now, writer);
    world.changes.push({ number, note });
  }
  if (kind === 'color' && isLive) {
    here.document = changeNote(document, note, { color: 'rose' }, now, writer);
    if (here.document !== document) world.changes.push({ number, note });
  }
  // A note made apart on two computers has another id on each.
  const id = kind === 'add' && !known ? note : null;
  if (id !== null && writer === 'w0') {
    const words = { body: text, color: 'yellow' as const, tags: [] };
    here.document = addNote(document, { id, target: null, ...words }, now, writer);
    world.texts.push({ number, note, text });
    world.changes.push({ number, note });
  }
  if (kind === 'body' && isLive) {
    here.document = changeNote(document, note, { body: text }, now, writer);
    for (const one of of(world.texts)) world.replaced.add(one.number);
    world.texts.push({ number, note, text });
    world.changes.push({ number, note });
  }
  here.known.add(number);
}

const world = fc.array(event, { maxLength: 24 }).map(live);
const copiesOf = (w: World) => w.computers.map(({ document }) => document) as Copies;
type Copies = [ArticleDocument, ArticleDocument, ArticleDocument];
const copies = world.map(copiesOf);
const merged = (list: ArticleDocument[]) => list.reduce(mergeArticle);

describe('merging two copies of an article', () => {
  it('gives the same whichever copy comes first', () => {
    fc.assert(
      fc.property(copies, ([a, b]) => {
        expect(mergeArticle(a, b)).toEqual(mergeArticle(b, a));
      }),
    );
  });

  it('gives the same however the copies are grouped', () => {
    fc.assert(
      fc.property(copies, ([a, b, c]) => {
        expect(mergeArticle(mergeArticle(a, b), c)).toEqual(mergeArticle(a, mergeArticle(b, c)));
      }),
    );
  });

  it('changes nothing when the copies meet again', () => {
    fc.assert(
      fc.property(copies, ([a, b]) => {
        const both = mergeArticle(a, b);
        expect(mergeArticle(both, a)).toEqual(both);
        expect(mergeArticle(both, both)).toEqual(both);
      }),
    );
  });

  it('ends alike on every computer, whoever could reach whom in between', () => {
    const meetings = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 8 });
    fc.assert(
      fc.property(world, meetings, ({ computers }, met) => {
        const own = computers.map(({ document }) => document);
        const all = merged(own);
        for (const [a, b] of met) {
          own[a] = mergeArticle(own[a] as ArticleDocument, own[b] as ArticleDocument);
        }
        for (const document of own) {
          expect(merged([document, ...own, document])).toEqual(all);
        }
        // The same bytes too, so that no sync program sees two versions.
        expect(JSON.stringify(merged([...own].reverse()))).toBe(JSON.stringify(merged(own)));
      }),
    );
  });

  it('keeps every note that either copy has', () => {
    fc.assert(
      fc.property(copies, ([a, b]) => {
        const ids = new Set(mergeArticle(a, b).notes.map((note) => note.id));
        for (const note of [...a.notes, ...b.notes]) expect(ids).toContain(note.id);
      }),
    );
  });

  it('shows every text that nobody replaced knowingly, and no other', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { notes } = merged(copiesOf(w));
        for (const { number, note, text } of w.texts) {
          const body = notes.find((one) => one.id === note)?.body ?? '';
          expect(body.includes(text), `${text} in ${body}`).toBe(!w.replaced.has(number));
        }
      }),
    );
  });

  it('keeps a note of which a change was not known where it was deleted, and only then', () => {
    fc.assert(
      fc.property(world, (w) => {
        const alive = new Set(liveNotes(merged(copiesOf(w))).map(({ id }) => id));
        for (const id of ['n1', 'n2']) {
          const wanted = w.changes.some(({ number, note }) => note === id && !w.gone.has(number));
          expect(alive.has(id), id).toBe(wanted);
        }
      }),
    );
  });

  it('shows both texts where two computers wrote one note at once', () => {
    const here = changeNote(start, 'n1', { body: 'from the train' }, at(5), 'here');
    const there = changeNote(start, 'n1', { body: 'from the desk #tides' }, at(9), 'there');
    const both = mergeArticle(here, there);
    const [note] = liveNotes(both);
    expect(note?.body).toBe(
      'from the desk #tides\n\n*Written elsewhere at the same time:*\n\nfrom the train',
    );
    expect(note?.tags).toEqual(['tides']);
    // Whoever brings them together ends it, also for a computer that still has its own text.
    const ended = changeNote(both, 'n1', { body: 'from both' }, at(12), 'there');
    expect(liveNotes(mergeArticle(ended, here))[0]?.body).toBe('from both');
  });

  it('takes words changed in the file by hand for the newest of that copy', () => {
    const here = changeNote(start, 'n1', { body: 'here' }, at(5), 'here');
    const there = changeNote(start, 'n1', { body: 'there' }, at(9), 'there');
    const both = mergeArticle(here, there);
    const byHand = { ...both, notes: both.notes.map((note) => ({ ...note, body: 'by hand' })) };
    expect(liveNotes(mergeArticle(byHand, both))[0]?.body).toBe('by hand');
  });

  it('takes the newer words of one note and the newer colour of the same note', () => {
    const words = changeNote(start, 'n1', { body: 'new words' }, at(5), 'here');
    const color = changeNote(start, 'n1', { color: 'rose' }, at(9), 'there');
    const [note] = liveNotes(mergeArticle(words, color));
    expect(note).toMatchObject({ body: 'new words', color: 'rose' });
  });

  it('keeps a note that was changed where the deletion was not known', () => {
    const deleted = deleteNote(start, 'n1', at(5));
    const edited = changeNote(start, 'n1', { body: 'still needed' }, at(9), 'there');
    expect(liveNotes(mergeArticle(deleted, edited))).toHaveLength(1);
    const editedBefore = changeNote(start, 'n1', { body: 'old' }, at(3), 'here');
    expect(liveNotes(mergeArticle(deleted, editedBefore))).toHaveLength(1);
    const known = deleteNote(editedBefore, 'n1', at(5));
    expect(liveNotes(mergeArticle(known, editedBefore))).toHaveLength(0);
  });

  it('orders changes of a computer whose clock was set back', () => {
    const first = changeNote(start, 'n1', { body: 'first' }, at(20), 'here');
    const second = changeNote(first, 'n1', { body: 'second' }, at(1), 'here');
    expect(liveNotes(mergeArticle(first, second))[0]?.body).toBe('second');
  });

  it('keeps keys that this version does not know', () => {
    const future = { ...start, extra: { kept: true }, article: { ...start.article, mood: 'calm' } };
    const merged = mergeArticle(start, future);
    expect(merged).toMatchObject({ extra: { kept: true }, article: { mood: 'calm' } });
  });
});

describe('merging two copies of library.json', () => {
  it('takes the newer value of each setting', () => {
    const merged = mergeLibrary(
      {
        format: 1,
        settings: { theme: 'ink', fontSize: 18 },
        clocks: { theme: at(9).toISOString(), fontSize: at(1).toISOString() },
      },
      {
        format: 1,
        settings: { theme: 'paper', fontSize: 22 },
        clocks: { theme: at(2).toISOString(), fontSize: at(3).toISOString() },
      },
    );
    expect(merged.settings).toMatchObject({ theme: 'ink', fontSize: 22 });
  });
});
