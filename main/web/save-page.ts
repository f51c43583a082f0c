/**
 * Where the bookmarklet leads when Postil runs in a browser. The browser sends no cookie along with what
 * another site opened, so this page cannot save anything: it explains itself, and its link goes on to the
 * app, which asks.
 */
import { escapeHtml } from '../../preload/contract/index.ts';
import type { Page } from './pages.ts';
import { linkTo, plainPage } from './plain-page.ts';
import { say } from './words/index.ts';

/** @param query what stands after the `?`, as it was sent */
export function savePage(query: string): Page {
  const given = new URLSearchParams(query);
  const url = given.get('url') ?? '';
  const title = given.get('title') ?? '';
  const isWeb = /^https?:$/.test(URL.parse(url)?.protocol ?? '');
  const wanted = new URLSearchParams({ url, title: title.slice(0, 500) });
  if (!isWeb) {
    return plainPage(400, `<h1>${say('save.none')}</h1><p>${say('save.noneHint')}</p>`);
  }
  const goOn = say
    .parts('save.goOn', { link: linkTo(`/#/save?${escapeHtml(String(wanted))}`) })
    .join('');
  return plainPage(
    200,
    `<h1>${say('save.ask')}</h1><p>${escapeHtml(title || url)}</p><p>${goOn}</p><p>${say('ifLocked')}</p>`,
  );
}
