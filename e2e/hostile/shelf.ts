/** Puts hostile payloads wherever a library keeps text, through the core's own methods. */
import type { Page } from '@playwright/test';
import type { Payload } from './vectors.ts';

export interface Reply {
  ok: boolean;
  value?: unknown;
  error?: { kind: string; message: string };
}

/** Calls a method of the core: through a page (askOf) or directly (`app.dispatch`). */
export type Ask = (method: string, params: unknown) => Promise<Reply>;

/** As the page itself calls, on either host. */
export function askOf(page: Page): Ask {
  return async (method, params) => {
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
  };
}

/** @throws {Error} with the sentence of what was refused */
export async function call<T>(ask: Ask, method: string, params: unknown): Promise<T> {
  const { ok, value, error } = await ask(method, params);
  if (!ok) throw new Error(`${method}: ${error?.message}`);
  return value as T;
}

/** Whether it could be done: false for what the core says is not there. */
async function tryCall(ask: Ask, method: string, params: unknown): Promise<boolean> {
  const { ok, error } = await ask(method, params);
  if (!ok && error?.kind !== 'notFound') throw new Error(`${method}: ${error?.message}`);
  return ok;
}

/** What a tag can hold of a payload: no space, comma or #. */
export const asTag = ({ html, mark }: Payload) =>
  `${mark}${html.replace(/[\s#,]+/g, '').slice(0, 90)}`;

/** The payload as the text of a page: escaped, as an honest page would write it. */
const asText = ({ html }: Payload, length = 1500) =>
  html.slice(0, length).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export interface HostileArticle {
  id: string;
  payload: Payload;
}

/**
 * One article with the payload as body, title, author, site, section, tag, quote and notes. `linked` is the
 * title of an article that one of the notes links to.
 */
export async function addHostile(ask: Ask, payload: Payload, linked = ''): Promise<HostileArticle> {
  const { html: hostile, mark } = payload;
  const said = `${mark} ${asText(payload)}`;
  const html = `<html><head><title>${said}</title><meta name="author" content="${said}">
<meta property="og:site_name" content="${said}"><meta name="description" content="${said}"></head>
<body><article><h1>${said}</h1><p>Article ${mark} begins here, and the clerk wrote a single number in a book.</p>
<h2>${said}</h2><p>The number was never used by the port: ${said}</p>${hostile}</article></body></html>`;
  const { id } = await call<{ id: string }>(ask, 'article.add', {
    source: { kind: 'html', html, url: `https://example.org/${mark}` },
  });
  // Sanitised or not, as title and author the person themselves may type anything.
  await call(ask, 'article.update', {
    id,
    patch: {
      title: `${mark} ${hostile.slice(0, 1500)}`.trim(),
      author: `${hostile.slice(0, 1500)} ${mark}`,
      tags: [asTag(payload)],
    },
  });
  const words = { body: hostile, color: 'yellow', tags: [asTag(payload)] };
  await call(ask, 'note.add', { articleId: id, target: null, ...words });
  const link = linked && `[[${linked}]] `;
  await call(ask, 'note.add', {
    articleId: id,
    target: null,
    ...words,
    body: `${link}${mark} ${hostile}`,
  });
  // A payload may swallow the paragraphs (as <plaintext> does): then there is nothing to quote.
  const quotes = [`used by the port: ${mark} ${hostile.slice(0, 40)}`, 'wrote a single number'];
  for (const quote of quotes) {
    const made = await tryCall(ask, 'note.addQuote', { articleId: id, quote, ...words });
    if (made) break;
  }
  return { id, payload };
}

/** An article that shows many payloads as text side by side. */
export interface HostileShelf {
  id: string;
  title: string;
  payloads: readonly Payload[];
}

/** Like nothing in the article, so that it is looked for in vain. */
const LOST =
  'Zebras vex jumping quizmasters, who box five dozen liquor jugs; sphinx of quartz, judge my vow!'.repeat(
    3,
  );
const SENTENCE = 'The clerk walked to the end of the mole and read the brass rule once more.';

/**
 * Each payload as a section, as a paragraph with a note and a tag, as a missing image, as code and as a
 * footnote; then a second version, in which other paragraphs stand, so that notes have lost theirs.
 */
export async function addShelf(
  ask: Ask,
  payloads: readonly Payload[],
  title: string,
): Promise<HostileShelf> {
  const url = `https://example.org/${title.replace(/\W/g, '-')}`;
  const page = (paragraph: (payload: Payload) => string) => {
    const parts = payloads.map((payload, at) => {
      const said = `${payload.mark} ${asText(payload, 300)}`;
      return `<h2>${said}</h2><p>${SENTENCE} Here ${said}<sup><a href="#fn${at}" id="ref${at}">${at + 1}</a></sup></p>
${paragraph(payload)}<figure><img src="gone/${said}.png" alt="${said}"><figcaption>${said}</figcaption></figure><pre><code>${said}</code></pre>`;
    });
    const notes = payloads.map(
      (payload, at) =>
        `<li id="fn${at}">${payload.mark} ${asText(payload, 300)} <a href="#ref${at}">↩</a></li>`,
    );
    return `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${SENTENCE.repeat(3)}</p>
${parts.join('\n')}<section class="footnotes"><ol>${notes.join('')}</ol></section></article></body></html>`;
  };
  const add = (html: string) =>
    call<{ id: string }>(ask, 'article.add', {
      source: { kind: 'html', html, url },
      answers: { duplicate: 'version' },
    });
  const going = (payload: Payload) => `${payload.mark} was here: ${asText(payload, 300)}`;
  const { id } = await add(page((payload) => `<p>${going(payload)}</p>`));
  await call(ask, 'article.update', { id, patch: { title, tags: payloads.map(asTag) } });
  for (const payload of payloads) {
    const words = { body: `${payload.mark} ${payload.html}`, tags: [asTag(payload)] };
    const here = { articleId: id, quote: `Here ${payload.mark}`, color: 'green', ...words };
    await tryCall(ask, 'note.addQuote', here);
    const exact = `${LOST} ${payload.mark} ${payload.html.slice(0, 60)}`;
    const target = { quote: { exact, prefix: '', suffix: '' }, position: null };
    await call(ask, 'note.add', { articleId: id, target, color: 'rose', ...words });
  }
  await add(page((payload) => `<blockquote>${payload.mark}: ${asText(payload, 200)}</blockquote>`));
  const [copy] = await call<{ time: string }[]>(ask, 'earlier.list', { id });
  // Bringing a copy back keeps the state before it as another one; what differs from it is shown.
  if (copy) await call(ask, 'earlier.bringBack', { id, time: copy.time });
  await call(ask, 'article.update', { id, patch: { title, tags: payloads.map(asTag) } });
  const notes = await call<{ id: string; body: string }[]>(ask, 'note.list', { articleId: id });
  for (const { id: noteId, body } of notes) {
    await call(ask, 'note.update', {
      articleId: id,
      id: noteId,
      patch: { body: `${body} And more.` },
    });
  }
  return { id, title, payloads };
}

/** A saved filter of the payload's name. */
export async function labelHostile(ask: Ask, { mark, html }: Payload): Promise<void> {
  const name = `${mark} ${html.replace(/\s+/g, ' ')}`.slice(0, 100).trim();
  await call(ask, 'filter.save', { name, query: mark });
}
