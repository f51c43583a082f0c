/** Clippings of a book as the text of an article: one block for each, in the form of `content.html`. */
import { escapeHtml } from '../../../preload/contract/index.ts';
import type { ForeignHighlight } from './foreign.ts';

/** Sanitised HTML with one line break between blocks; empty where there are no quotes. */
export function clippingsHtml(highlights: readonly ForeignHighlight[]): string {
  return highlights
    .filter(({ quote }) => quote.trim() !== '')
    .map(({ quote }) => `<blockquote>${paragraphs(quote)}</blockquote>\n`)
    .join('');
}

function paragraphs(quote: string): string {
  return quote
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => `<p>${escapeHtml(part)}</p>`)
    .join('\n');
}
