/**
 * Where the bookmarklet leads when Postil runs in a browser. The browser sends no cookie along with what
 * another site opened, so this page cannot save anything: it explains itself, and its link goes on to the
 * app, which asks.
 */
import { type Page, textPage } from './pages.ts';

/** @param query what stands after the `?`, as it was sent */
export function savePage(query: string): Page {
  const given = new URLSearchParams(query);
  const url = given.get('url') ?? '';
  const title = given.get('title') ?? '';
  const isWeb = /^https?:$/.test(URL.parse(url)?.protocol ?? '');
  const wanted = new URLSearchParams({ url, title: title.slice(0, 500) });
  const inside = isWeb
    ? `<h1>Save this page to Postil?</h1><p>${escaped(title || url)}</p><p><a href="/#/save?${escaped(String(wanted))}">Go on to Postil</a>, which asks before it saves.</p><p>If Postil says that it is locked, open the address that it printed in the terminal in this browser first.</p>`
    : '<h1>There is no page to save</h1><p>This address belongs to Postil’s bookmark. Press the bookmark on a page that you want to keep.</p>';
  const page = textPage(isWeb ? 200 : 400, '');
  page.headers['Content-Type'] = 'text/html; charset=utf-8';
  page.body = Buffer.from(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Postil</title>${inside}</html>\n`,
  );
  return page;
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (mark) => `&${names[mark]};`);
}
