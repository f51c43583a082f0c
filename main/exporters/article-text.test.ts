import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Nodes } from 'mdast';
import { expect, it } from 'vitest';
import { createExporter, sourceOf } from './index.ts';
import { parseMarkdown } from './markdown.ts';
import { sampleArticle, sampleNote } from './testing/samples.ts';

const IMAGE = `${'a'.repeat(64)}.png`;
const CONTENT = `<h2>Tides</h2><p>See <a href="/tables?a=1">the tables</a> and <a href="#here">here</a>.</p>
<p><img src="../../assets/${IMAGE}" alt="A [gauge]"></p><ul><li>one<ul><li>two</li></ul></li></ul>
<table><thead><tr><th>a | b</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><pre><code>x = 1</code></pre>`;

/** Types only, with where links and images lead. */
function shape(node: Nodes): unknown {
  if (node.type === 'link' || node.type === 'image') return [node.type, node.url];
  return 'children' in node && node.type !== 'paragraph'
    ? [node.type, ...node.children.map(shape)]
    : 'children' in node
      ? node.children.filter(({ type }) => type !== 'text').map(shape)
      : node.type;
}

it('puts the article’s text below its notes, as it is built, with its images beside it', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'postil-text-'));
  try {
    const article = sampleArticle({ url: 'https://tides.example/walk/page' });
    const bytes = new Uint8Array([1, 2, 3]);
    const source = sourceOf([{ article, notes: [sampleNote()], content: CONTENT }], {
      [IMAGE]: bytes,
    });
    const exporter = createExporter({ clock: { now: () => new Date() } });
    const { files } = await exporter.write(dir, source, { text: true });
    const text = await readFile(path.join(dir, files[0]?.name ?? ''), 'utf8');
    const below = text.slice(text.indexOf('<!-- postil text='));
    expect(parseMarkdown(below).children.slice(1, -2).map(shape)).toEqual([
      ['heading', 'text'],
      ['heading', 'text'],
      [['link', 'https://tides.example/tables?a=1']],
      [['image', `postil-images/${IMAGE}`]],
      ['list', ['listItem', [], ['list', ['listItem', []]]]],
      ['table', ['tableRow', ['tableCell', 'text']], ['tableRow', ['tableCell', 'text']]],
      'code',
    ]);
    expect(await readdir(path.join(dir, 'postil-images'))).toEqual([IMAGE]);
    expect([...(await readFile(path.join(dir, 'postil-images', IMAGE)))]).toEqual([1, 2, 3]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
