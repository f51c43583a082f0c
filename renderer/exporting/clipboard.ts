/** Passages and notes to the clipboard, or into another program with the mouse. */
import {
  htmlText,
  postilAddress,
  type QuotedPassage,
  quoteHtml,
  quoteMarkdown,
} from '../../preload/contract/index.ts';

/** Markdown for programs that take plain text, HTML for those that take rich text. @throws when refused */
export async function copyBoth(markdown: string, html: string): Promise<void> {
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': new Blob([markdown], { type: 'text/plain' }),
      'text/html': new Blob([html], { type: 'text/html' }),
    }),
  ]);
}

/** The words with the article's title, which links to them. @throws when the clipboard is refused */
export function copyQuote(passage: QuotedPassage): Promise<void> {
  return copyBoth(quoteMarkdown(passage), quoteHtml(passage, plainHtml(passage.body)));
}

/** What is dropped elsewhere when a note is dragged there. */
export function giveNote(transfer: DataTransfer, passage: QuotedPassage): void {
  transfer.effectAllowed = 'copy';
  transfer.setData('text/plain', quoteMarkdown(passage));
  transfer.setData('text/html', quoteHtml(passage, plainHtml(passage.body)));
  transfer.setData('text/uri-list', postilAddress(passage.articleId, passage.noteId));
}

/** The note as it was written: a drag cannot wait for it to be set. */
function plainHtml(body: string): string {
  if (body.trim() === '') return '';
  return body
    .trim()
    .split(/\n{2,}/)
    .map((text) => `<p>${htmlText(text).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
