/** A passage to be pasted or dropped elsewhere: its words, where they come from, and what was written beside. */
import { passageAddress, safeAddress } from './addresses.ts';
import { cleanText, markdownText, oneLine } from './plain-markdown.ts';

export interface QuotedPassage {
  articleId: string;
  /** Null for words that have no note. */
  noteId: string | null;
  title: string;
  /** The article's own address; empty when it has none. */
  url: string;
  /** Null for a note on the whole article. */
  quote: string | null;
  /** The note's Markdown; empty for none. */
  body: string;
}

/** `postil://article/ID` or `postil://article/ID#NOTE`. */
export function postilAddress(articleId: string, noteId: string | null): string {
  return `postil://article/${articleId}${noteId === null ? '' : `#${noteId}`}`;
}

/** Where the passage is: on its page, if that is on the web; else in Postil. */
export function passageLink({ articleId, noteId, url, quote }: QuotedPassage): string {
  const passage = quote === null ? null : passageAddress(url, quote);
  return passage ?? safeAddress(url) ?? postilAddress(articleId, noteId);
}

/** The quote with the article's title as a link, then the note. No line end at its end. */
export function quoteMarkdown(passage: QuotedPassage): string {
  const { articleId, noteId, title, quote, body } = passage;
  const name = markdownText(oneLine(cleanText(title)) || 'Untitled', false);
  const postil = noteId === null ? '' : ` [↗](${postilAddress(articleId, noteId)})`;
  const origin = `[${name}](${passageLink(passage)})${postil}`;
  const words = quote === null ? '' : paragraphs(quote);
  const quoted = markdownText(words, true)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`));
  const head = words === '' ? origin : [...quoted, '>', `> — ${origin}`].join('\n');
  const note = body.trim();
  return note === '' ? head : `${head}\n\n${note}`;
}

/** The same as HTML; `note` is the note as HTML that is safe already. */
export function quoteHtml(passage: QuotedPassage, note: string): string {
  const { quote, title } = passage;
  const name = htmlText(oneLine(cleanText(title)) || 'Untitled');
  const origin = `<a href="${htmlText(passageLink(passage))}">${name}</a>`;
  const words = quote === null ? '' : paragraphs(quote);
  if (words === '') return `<p>${origin}</p>${note}`;
  const shown = words
    .split('\n\n')
    .map((text) => `<p>${htmlText(text).replaceAll('\n', '<br>')}</p>`)
    .join('');
  return `<blockquote>${shown}<p>— ${origin}</p></blockquote>${note}`;
}

/** Text for HTML, in an attribute's quotes too. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** One blank line between paragraphs, no space at the ends of lines. */
function paragraphs(text: string): string {
  return cleanText(text)
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}
