/** The page on paper or as a PDF: by the host where it can, else by the browser. */
import { client } from '../app/bridge.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { isDesktop } from './host.ts';
import { say } from './words/index.ts';

export type Output = 'print' | 'pdf';

/** Answers when the page may look as before; a browser says so by `afterprint` instead. */
export async function output(kind: Output, title: string): Promise<void> {
  try {
    if (kind === 'pdf') {
      const saved = await client.call('desktop.savePdf', { name: title.slice(0, 500) });
      if (saved) showToast({ kind: 'done', message: say('savedPdf', { path: saved.path }) });
    } else if (isDesktop()) await client.call('desktop.print', {});
    else window.print();
  } catch (error) {
    showError(error);
  }
}
