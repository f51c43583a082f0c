/**
 * A file written by a template. Its last comment tells whether the person changed it since; if so it is
 * kept. There are no blocks to merge: what a template makes of a note cannot be told from other text.
 */
import { readComment, shortHash, writeComment } from './comment.ts';
import { splitMatter } from './front-matter.ts';

export function sealRendered(text: string, articleId: string): string {
  const body = text.trimEnd();
  return `${body}\n\n${writeComment([
    ['made', articleId],
    ['hash', shortHash(body, 12)],
  ])}\n`;
}

export type Ownership = 'untouched' | 'edited' | 'other';

/** Whether a file was made by a template for this article, and is still as it was written. */
export function renderedBy(text: string, articleId: string): Ownership {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trimEnd()
    .split('\n');
  const fields = readComment(lines.at(-1) ?? '');
  if (fields?.get('made') !== articleId) return 'other';
  return fields.get('hash') === shortHash(lines.slice(0, -1).join('\n').trimEnd(), 12)
    ? 'untouched'
    : 'edited';
}

/** The article of a file made by a template, from the file's end; null for any other file. */
export function renderedFor(end: string): string | null {
  return readComment(end.trimEnd().split('\n').at(-1) ?? '')?.get('made') ?? null;
}

/** The same to lie beside a kept file: never taken for the article's; `isOwnCopy` knows it again. */
export function renderedCopy(text: string, articleId: string): string {
  const { matter, body } = splitMatter(
    text.slice(0, text.lastIndexOf('<!-- postil made=')).trimEnd(),
  );
  const copy = `${matter.replace(/^id:.*\n/m, '')}${body}\n`;
  return `${copy}\n${writeComment([
    ['copy', articleId],
    ['hash', shortHash(copy, 12)],
  ])}\n`;
}
