/** The one way out of the window: a link is handed to the host, which opens the system's browser. */
import type { Client } from '../../preload/client/index.ts';
import { PostilError } from '../../preload/contract/index.ts';
import { showError } from '../ui/toasts.ts';

const OUTSIDE = /^(?:https?:|mailto:)/i;

/**
 * Does nothing for an address that is neither of the web nor of mail. Never rejects: what went wrong is
 * shown.
 */
export async function openLink(client: Client, url: string): Promise<void> {
  if (!OUTSIDE.test(url)) return;
  try {
    await client.call('link.open', { url });
  } catch (error) {
    // The web host leaves it to the browser that shows this page.
    if (error instanceof PostilError && error.kind === 'unsupported') await leave(url);
    else showError(error);
  }
}

/** This page may connect to its host alone; the host has a page that leads on, once. */
async function leave(url: string): Promise<void> {
  try {
    const headers = { 'x-postil': '1' };
    const response = await fetch('/leave', { method: 'POST', headers, body: url });
    const answer = (await response.text()).trim();
    if (response.ok) window.open(answer, '_blank', 'noopener,noreferrer');
    else showError(new PostilError('invalid', answer));
  } catch (error) {
    showError(error);
  }
}
