/**
 * What a link to a passage leads to where Postil runs in a browser: the desktop's `postil://article/ID#NOTE` is
 * `/article/ID/NOTE` here. A browser sends no cookie along from another site, so the page says nothing
 * about the library; its link goes on to the app, at the passage.
 */
import { ID_PATTERN } from '../../preload/contract/index.ts';
import type { Page } from './pages.ts';
import { linkTo, plainPage } from './plain-page.ts';
import { say } from './words/index.ts';

const PATH = /^\/article\/([^/]+)(?:\/([^/]*))?$/;

/** Null for a path that is no such link. `query`: what stands after the `?`; it may name the note too. */
export function articlePage(path: string, query: string): Page | null {
  const [, id = '', inPath = ''] = PATH.exec(path) ?? [];
  if (!path.startsWith('/article/')) return null;
  const note = inPath || (new URLSearchParams(query).get('note') ?? '');
  const isGood = ID_PATTERN.test(id) && (note === '' || ID_PATTERN.test(note));
  if (!isGood) {
    const home = say.parts('toPostil', { link: linkTo('/') }).join('');
    return plainPage(
      404,
      `<h1>${say('article.nowhere')}</h1><p>${say('article.nowhereHint')}</p><p>${home}</p>`,
    );
  }
  const [title, hint] =
    note === ''
      ? [say('article.open'), say('article.hint')]
      : [say('article.openPassage'), say('article.hintPassage')];
  const link = linkTo(`/#/article/${id}${note && `/${note}`}`);
  const goOn = say.parts('article.goOn', { link }).join('');
  return plainPage(200, `<h1>${title}</h1><p>${hint}</p><p>${goOn}</p><p>${say('ifLocked')}</p>`);
}
