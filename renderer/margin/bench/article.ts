/** An article with many notes, put into a library as its files are documented (docs/library-format.md). */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli } from '../../../e2e/hosts/cli.ts';
import { COLORS } from '../../../preload/contract/index.ts';
import { describe } from '../../anchoring/index.ts';

export const NOTES = 2000;
const PARAGRAPHS = 500;
const SENTENCES = [
  'Every morning the clerk of the harbour walked to the end of the mole and read the water there.',
  'The number was never used by the port, and he kept it because the one before him had kept it.',
  'A copy repeats the errors of its source, and these pages make errors of their own in the margin.',
  'The instrument was good and the weather was not, and the second hand in the book knew it well.',
];
const BODIES = [
  'Habit outlives purpose, and then becomes the purpose. Compare the rain books at Kew. #archives',
  '',
  'The test for an independent source: *new* errors.',
  'Doubt written **level** with the figure.\n\n- look at the ledger\n- and at the log',
  // Long enough to fold.
  Array.from(
    { length: 3 },
    () =>
      'The rain book has the same figure, and its keeper drew it himself. He says so twice, once in the log and once in a letter, and the letter has another date.',
  ).join('\n\n'),
];

/** Adds an article of 2,000 sentences, with a note on each of the first `notes`; gives its id. */
export async function addArticle(
  library: string,
  folder: string,
  title: string,
  notes: number,
): Promise<string> {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) =>
    SENTENCES.map((sentence, k) => `${sentence.slice(0, -1)}, as entry ${i * 4 + k} says.`).join(
      ' ',
    ),
  );
  const file = join(folder, `${title}.md`);
  await writeFile(file, `---\ntitle: ${title}\nlang: en\n---\n\n${paragraphs.join('\n\n')}\n`);
  const added = await runCli(library, ['--json', 'add', '--duplicate', 'both', file]);
  if (added.code !== 0) throw new Error(added.stderr);
  const id = (added.json() as { id: string }[])[0]?.id ?? '';
  if (notes === 0) return id;

  const at = join(library, 'articles', id);
  const text = (await readFile(join(at, 'content.html'), 'utf8')).replace(/<[^>]+>/g, '');
  const document = JSON.parse(await readFile(join(at, 'article.json'), 'utf8'));
  const time = document.article.addedAt;
  document.notes = Array.from({ length: notes }, (_, i) => {
    const end = text.indexOf(`, as entry ${i} says.`);
    return {
      id: `bench-${String(i).padStart(4, '0')}`,
      target: describe(text, end - 40, end),
      // No two are alike: what is kept of one helps no other.
      body: (BODIES[i % BODIES.length] ?? '').replace(/.$/u, `$& (${i})`),
      color: COLORS[i % COLORS.length],
      tags: [],
      createdAt: time,
      updatedAt: time,
      clocks: { target: time, body: time, color: time, tags: time },
      deletedAt: null,
    };
  });
  await writeFile(join(at, 'article.json'), JSON.stringify(document));
  return id;
}
