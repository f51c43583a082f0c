/** The one way out of the window: a link is handed to the host, which opens the system's browser. */
import type { Client } from '../../preload/client/index.ts';
import { PostilError } from '../../preload/contract/index.ts';
import { showError } from '../ui/toasts.ts';

const OUTSIDE = /^(?:https?:|mailto:)/i;

export async function openLink(client: Client, url: string): Promise<void> {
  if (!OUTSIDE.test(url)) return;
  try {
    await client.call('link.open', { url });
  } catch (error) {
    // The web host leaves it to the browser that shows this page.
    if (error instanceof PostilError && error.kind === 'unsupported') {
      window.open(url, '_blank', 'noopener,noreferrer');
    } else {
      showError(error);
    }
  }
}
