/** The index against a model that reads every article for every query. */
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { tokens } from './fold.ts';
import type { IndexItem } from './model.ts';
import { openIndex } from './open.ts';
import { removeFile, tempFile } from './testing/folder.ts';
import { item } from './testing/items.ts';

const VOCABULARY = ['mole', 'molten', 'rüle', 'Rule', 'sea', 'see', '海', '海上', 'a-b'];
const TAGS = ['x', 'x/y', 'xy', 'Ö'];
const COLORS = ['yellow', 'rose'] as const;

const text = fc
  .array(fc.constantFrom(...VOCABULARY), { maxLength: 6 })
  .map((list) => list.join(' '));
const tags = fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 2 });
const articles = fc
  .array(
    fc.record({
      title: text.map((words) => words || 'x'),
      author: text,
      body: text,
      tags,
      archived: fc.boolean(),
      trashed: fc.boolean(),
      day: fc.integer({ min: 1, max: 5 }),
      notes: fc.array(fc.record({ body: text, tags, color: fc.constantFrom(...COLORS) }), {
        maxLength: 2,
      }),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map((given, at) =>
      item(`a${at}`, {
        ...given,
        text: given.body,
        trashedAt: given.trashed ? '2026-01-01T00:00:00.000Z' : null,
        addedAt: `2026-03-0${given.day}T12:00:00.000Z`,
      }),
    ),
  );

/** A part as it is written, and what it means, defined apart from the program's parser. */
interface Leaf {
  written: string;
  holds(item: IndexItem): boolean;
  trash?: boolean;
}

function fieldsOf({ article, notes, text: body }: IndexItem): string[][] {
  const noteFields = notes.map((note) =>
    [note.body, ...note.tags.map((tag) => `#${tag}`)].join(' '),
  );
  return [article.title, article.author, body ?? '', ...article.tags, ...noteFields].map(tokens);
}

function hasPhrase(field: string[], phrase: string[], prefix: boolean): boolean {
  return field.some((_, at) =>
    phrase.every((token, n) => {
      const there = field[at + n];
      return prefix && n === phrase.length - 1 ? there?.startsWith(token) : there === token;
    }),
  );
}

const words = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 2 });
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...VOCABULARY).map(
      (word): Leaf => ({
        written: word,
        holds: (found) => fieldsOf(found).some((field) => hasPhrase(field, tokens(word), false)),
      }),
    ),
  },
  words.map(
    (list): Leaf => ({
      written: `"${list.join(' ')}"`,
      holds: (found) =>
        fieldsOf(found).some((field) => hasPhrase(field, tokens(list.join(' ')), false)),
    }),
  ),
  fc.constantFrom('mo', 'mol', 'ru', 'se').map(
    (start): Leaf => ({
      written: `${start}*`,
      holds: (found) => fieldsOf(found).some((field) => hasPhrase(field, [start], true)),
    }),
  ),
  fc.constantFrom(...TAGS).map(
    (tag): Leaf => ({
      written: `tag:${tag}`,
      holds: ({ article, notes }) =>
        [...article.tags, ...notes.flatMap((note) => note.tags)].some(
          (own) => own === tag || own.startsWith(`${tag}/`),
        ),
    }),
  ),
  fc.constantFrom(...COLORS).map(
    (color): Leaf => ({
      written: `color:${color}`,
      holds: ({ notes }) => notes.some((note) => note.color === color),
    }),
  ),
  fc.constant<Leaf>({ written: 'is:archived', holds: ({ article }) => article.archived }),
  fc.constant<Leaf>({
    written: 'is:trash',
    holds: ({ article }) => article.trashedAt !== null,
    trash: true,
  }),
  fc.constant<Leaf>({ written: 'has:notes', holds: ({ notes }) => notes.length > 0 }),
  fc.integer({ min: 1, max: 5 }).map(
    (day): Leaf => ({
      written: `before:2026-03-0${day}`,
      holds: ({ article }) => new Date(article.addedAt) < new Date(2026, 2, day),
    }),
  ),
);
const query = fc.array(
  fc.array(fc.record({ leaf, negated: fc.boolean() }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 3 },
);

it('finds what reading everything finds, after any changes and after a rebuild', async () => {
  const [changed, rebuilt] = await Promise.all(
    [await tempFile(), await tempFile()].map((path) => openIndex({ path, removeFile })),
  );
  if (!changed || !rebuilt) throw new Error('no index');
  onTestFinished(() => Promise.all([changed.close(), rebuilt.close()]).then(() => undefined));
  await fc.assert(
    fc.asyncProperty(
      articles,
      articles,
      fc.array(query, { minLength: 5, maxLength: 5 }),
      async (before, after, queries) => {
        await rebuilt.remove([...(await rebuilt.known()).keys()]);
        await rebuilt.put(after);
        // What an earlier library left is changed step by step into this one.
        await changed.put(before);
        const wanted = new Set(after.map(({ article }) => article.id));
        await changed.remove([...(await changed.known()).keys()].filter((id) => !wanted.has(id)));
        await changed.put(after);

        for (const clauses of queries) {
          const written = clauses
            .map((clause) =>
              clause.map((part) => (part.negated ? '-' : '') + part.leaf.written).join(' OR '),
            )
            .join(' ');
          const parts = clauses.flat();
          const trash = parts.some((part) => part.leaf.trash && !part.negated);
          const expected = after
            .filter((found) => trash || found.article.trashedAt === null)
            .filter((found) =>
              clauses.every((clause) =>
                clause.some((part) => part.leaf.holds(found) !== part.negated),
              ),
            )
            .map(({ article }) => article.id)
            .sort();
          const results = await changed.search(written, { typing: false });
          expect(results.articles.map((found) => found.articleId).sort(), written).toEqual(
            expected,
          );
          expect(results.total).toBe(expected.length);
          expect(results).toEqual(await rebuilt.search(written, { typing: false }));
          // Every mark in a snippet is a whole stretch of words in it.
          for (const hit of results.articles.flatMap((found) => found.hits)) {
            for (const mark of hit.marks) {
              expect(tokens(hit.text.slice(mark.start, mark.end)).length).toBeGreaterThan(0);
            }
          }
          // Words asked for and not denied show up in at least one hit.
          if (parts.every((part) => !part.negated && !part.leaf.written.includes(':'))) {
            for (const found of results.articles)
              expect(found.hits.length, written).toBeGreaterThan(0);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
