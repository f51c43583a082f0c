/** Writes a made-up library to disk, as Postil would have left it: seeded, with the word statistics of text. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDocument } from '../../library/changes.ts';
import type { ArticleDocument } from '../../library/documents.ts';
import type { createSample } from '../../search/bench/library.ts';

export function fillLibrary(
  root: string,
  sample: ReturnType<typeof createSample>,
  count: number,
): void {
  mkdirSync(join(root, 'articles'), { recursive: true });
  mkdirSync(join(root, 'assets'));
  const library = { format: 1, settings: {}, clocks: {}, welcomed: true };
  writeFileSync(join(root, 'library.json'), JSON.stringify(library));
  for (let n = 0; n < count; n += 1) {
    const { article, notes, text } = sample.article(n);
    const folder = join(root, 'articles', article.id);
    mkdirSync(folder);
    const document: ArticleDocument = {
      ...newDocument(article),
      notes: notes.map((note) => ({ ...note, clocks: {}, deletedAt: null })),
    };
    writeFileSync(join(folder, 'article.json'), JSON.stringify(document, null, 2));
    const paragraphs = (text ?? '').split('\n').map((line) => `<p>${line}</p>`);
    writeFileSync(join(folder, 'content.html'), paragraphs.join('\n'));
  }
}
