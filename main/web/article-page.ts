/**
 * What a link to a passage leads to where Postil runs in a browser: the desktop's `postil://article/ID#NOTE` is
 * `/article/ID/NOTE` here. A browser sends no cookie along from another site, so the page says nothing
 * about the library; its link goes on to the app, at the passage.
 */
import { ID_PATTERN } from '../../preload/contract/index.ts';
import { type Page, textPage } from './pages.ts';

const PATH = /^\/article\/([^/]+)(?:\/([^/]*))?$/;

/** Null for a path that is no such link. `query`: what stands after the `?`; it may name the note too. */
export function articlePage(path: string, query: string): Page | null {
  const [, id = '', inPath = ''] = PATH.exec(path) ?? [];
  if (!path.startsWith('/article/')) return null;
  const note = inPath || (new URLSearchParams(query).get('note') ?? '');
  const isGood = ID_PATTERN.test(id) && (note === '' || ID_PATTERN.test(note));
  const place = note === '' ? 'an article' : 'a passage of an article';
  const inside = isGood
    ? `<h1>Open ${place} in Postil?</h1><p>This link leads to ${place} in the library of whoever made it.</p><p><a href="/#/article/${id}${note && `/${note}`}">Go on to Postil</a>, which opens it if it is in this library.</p><p>If Postil says that it is locked, open the address that it printed in the terminal in this browser first.</p>`
    : '<h1>This link leads nowhere</h1><p>It is not one that Postil makes: it may have been cut short. Copy it again.</p><p><a href="/">Go to Postil</a></p>';
  const page = textPage(isGood ? 200 : 404, '');
  page.headers['Content-Type'] = 'text/html; charset=utf-8';
  page.body = Buffer.from(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Postil</title>${inside}</html>\n`,
  );
  return page;
}
