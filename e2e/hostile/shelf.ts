/** Puts hostile payloads wherever a library keeps text, through the app's own methods. */
import type { Page } from '@playwright/test';
import type { Payload } from './vectors.ts';

export interface HostileArticle {
  id: string;
  payload: Payload;
}

export interface Reply {
  ok: boolean;
  value?: unknown;
  error?: { kind: string; message: string };
}

/** Calls a method of the core as the page itself does, on either host. */
export async function call<T>(page: Page, method: string, params: unknown): Promise<T> {
  const { ok, value, error } = await ask(page, method, params);
  if (!ok) throw new Error(`${method}: ${error?.message}`);
  return value as T;
}

/** Whether it could be done: false for what the core says is not there. */
async function tryCall(page: Page, method: string, params: unknown): Promise<boolean> {
  const { ok, error } = await ask(page, method, params);
  if (!ok && error?.kind !== 'notFound') throw new Error(`${method}: ${error?.message}`);
  return ok;
}

export async function ask(page: Page, method: string, params: unknown): Promise<Reply> {
  const reply = await page.evaluate(
    async ([name, given]) => {
      const { postil } = window as unknown as {
        postil?: { invoke: (m: string, p: unknown) => Promise<unknown> };
      };
      if (postil) return postil.invoke(name as string, given);
      const response = await fetch('/api', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-postil': '1' },
        body: JSON.stringify({ method: name, params: given }),
      });
      return response.json();
    },
    [method, params] as const,
  );
  return reply as Reply;
}

/** What a tag can hold of a payload: no space, comma or #. */
const asTag = (html: string) => html.replace(/[\s#,]+/g, '').slice(0, 100) || 'x';

const escapeText = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** One article with the payload as body, title, author, site, section, tag, quote and two notes. */
export async function addHostile(page: Page, payload: Payload, n: number): Promise<HostileArticle> {
  const said = escapeText(payload.html.slice(0, 1500));
  const html = `<html><head><title>${said}</title><meta name="author" content="${said}">
<meta property="og:site_name" content="${said}"><meta name="description" content="${said}"></head>
<body><article><h1>${said}</h1><p>Article ${n} begins here, and the clerk wrote a single number in a book.</p>
<h2>${said}</h2><p>The number was never used by the port: ${said}</p>${payload.html}</article></body></html>`;
  const { id } = await call<{ id: string }>(page, 'article.add', {
    source: { kind: 'html', html, url: `https://example.org/${n}` },
  });
  // Sanitised or not, as title and author the person themselves may type anything.
  await call(page, 'article.update', {
    id,
    patch: {
      title: payload.html.trim().slice(0, 1500) || 'x',
      author: payload.html.slice(0, 1500),
      tags: [asTag(payload.html)],
    },
  });
  const words = { body: payload.html, color: 'yellow', tags: [asTag(payload.html)] };
  await call(page, 'note.add', { articleId: id, target: null, ...words });
  // A payload may swallow the paragraphs (as <plaintext> does): then there is nothing to quote.
  const quotes = [`used by the port: ${payload.html.slice(0, 40)}`, 'wrote a single number'];
  for (const quote of quotes) {
    const made = await tryCall(page, 'note.addQuote', { articleId: id, quote, ...words });
    if (made) break;
  }
  return { id, payload };
}
