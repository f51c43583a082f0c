import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeArticleFile } from './article-file.ts';
import { excessOf } from './bounds.ts';
import { createExporter, sourceOf } from './index.ts';
import { hostileNotes, sampleArticle, sampleNote } from './testing/samples.ts';

it('takes whatever Postil itself writes', () => {
  fc.assert(
    fc.property(hostileNotes, (notes) => {
      expect(excessOf(writeArticleFile(sampleArticle(), notes))).toBeNull();
    }),
  );
  const bodies = ['*a **b '.repeat(50_000), '[a](b '.repeat(15_000), '> '.repeat(5000)];
  for (const body of bodies) {
    expect(excessOf(writeArticleFile(sampleArticle(), [sampleNote({ body })]))).toBeNull();
  }
});

it('takes long texts, long lists and any code', () => {
  const prose = `${'The tide tables were kept for a hundred years. '.repeat(12)}\n\n`.repeat(9000);
  const list = '- [a](https://x.org/b) and *so* on\n'.repeat(20_000);
  const code = `\`\`\`\`\n${'[[['.repeat(9000)}\n\`\`\`\n${'***a_'.repeat(9000)}\n\`\`\`\`\n`;
  for (const text of [prose, list, code]) expect(excessOf(text)).toBeNull();
});

it('leaves a file that would keep the parser busy, says so, and exports the rest', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'postil-bounds-'));
  const exporter = createExporter({ clock: { now: () => new Date() } });
  const article = sampleArticle();
  const other = sampleArticle({ id: 'other', title: 'Another' });
  const source = (body: string) =>
    sourceOf([
      { article, notes: [sampleNote({ id: 'n1', body })] },
      { article: other, notes: [sampleNote({ id: 'n2', body })] },
    ]);
  const name = 'A walk by the sea.md';
  await exporter.write(dir, source('one'));
  const whole = await readFile(path.join(dir, name), 'utf8');
  for (const words of ['[a](b '.repeat(40_000), `${'> '.repeat(300)}deep`, 'x '.repeat(9e6)]) {
    const text = `${whole}\n${words}\n`;
    await writeFile(path.join(dir, name), text);
    const { files } = await exporter.write(dir, source(`two ${words.length}`));
    expect(files).toMatchObject([
      {
        name,
        outcome: 'failed',
        message: expect.stringMatching(/^“A walk by the sea.md” (?:has thousands|nests|is longer)/),
      },
      { name: 'Another.md', outcome: 'written' },
    ]);
    expect(await readFile(path.join(dir, name), 'utf8')).toBe(text);
  }
  await rm(dir, { recursive: true, force: true });
});
