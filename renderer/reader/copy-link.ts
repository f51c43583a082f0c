/** The selected words on the clipboard, with a link that leads back to them. */
import { copyQuote } from '../exporting/clipboard.ts';
import { showError, showToast } from '../ui/toasts.ts';
import type { Reader } from './reader-state.ts';
import { say } from './words/index.ts';

export async function copyLink(reader: Reader): Promise<void> {
  const { article, passage } = reader.state.getState();
  const quote = passage ? reader.wordsAt(passage) : '';
  if (!article || quote.trim() === '') return;
  const { id: articleId, title, url } = article;
  try {
    await copyQuote({ articleId, noteId: null, title, url, quote, body: '' });
    showToast({ kind: 'done', message: say('selection.copiedLink') });
  } catch (error) {
    showError(error);
  }
}
