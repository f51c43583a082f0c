/** What is copied: Markdown for plain text, HTML for programs that take rich text. */
import { htmlText, quoteHtml, quoteMarkdown, safeAddress } from '../../preload/contract/index.ts';
import type { ExportItem } from '../library/ports.ts';
import { wholeFirst, writeArticleFile } from './article-file.ts';
import { fileName } from './file-name.ts';
import { noteHtml } from './html/note-html.ts';
import { layoutOf } from './layout.ts';

export interface Copied {
  /** What a file of it would be called. */
  name: string;
  markdown: string;
  html: string;
}

export function copyArticle({ article, notes }: ExportItem): Copied {
  const { passages } = layoutOf({});
  const address = safeAddress(article.url);
  const title = htmlText(article.title);
  const heading = address === null ? title : `<a href="${htmlText(address)}">${title}</a>`;
  const parts = wholeFirst(notes).map((note) => copyNote({ article, notes }, note.id).html);
  return {
    name: fileName(article.title),
    markdown: writeArticleFile(article, notes, { passages, text: '' }),
    html: `<h1>${heading}</h1>${parts.join('')}`,
  };
}

/** One note; a note that is not there is an empty text. */
export function copyNote({ article, notes }: ExportItem, noteId: string): Copied {
  const note = notes.find(({ id }) => id === noteId);
  if (!note) return { name: fileName(article.title), markdown: '', html: '' };
  const passage = {
    articleId: article.id,
    noteId,
    title: article.title,
    url: article.url,
    quote: note.target?.quote.exact ?? null,
    body: note.body,
  };
  return {
    name: fileName(article.title),
    markdown: quoteMarkdown(passage),
    html: quoteHtml(passage, noteHtml(note.body, note.id)),
  };
}
