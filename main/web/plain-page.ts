/** A page of a few sentences outside the app, in the language that the host speaks. */
import { spokenNow } from '../../preload/words/index.ts';
import { type Page, textPage } from './pages.ts';

/** @param inside HTML in which everything foreign is escaped */
export function plainPage(status: number, inside: string): Page {
  const { locale, direction } = spokenNow();
  const page = textPage(status, '');
  page.headers['Content-Type'] = 'text/html; charset=utf-8';
  page.body = Buffer.from(
    `<!doctype html><html lang="${locale}" dir="${direction}"><meta charset="utf-8"><title>Postil</title>${inside}</html>\n`,
  );
  return page;
}

/** A link around a part of a message: for `say.parts`. */
export function linkTo(href: string): (text: readonly unknown[]) => string {
  return (text) => `<a href="${href}">${text.join('')}</a>`;
}
