/** A page of a few sentences outside the app, in the language that the host speaks. */
import { createHash } from 'node:crypto';
import { spokenNow } from '../../preload/words/index.ts';
import { CSP } from '../app/csp.ts';
import { type Page, textPage } from './pages.ts';

/** In the app's colours; its fonts have names that only its own page knows. */
const STYLE = `:root{color-scheme:light dark;--paper:#fbf9f4;--ink:#22201c;--soft:#6d675d}
@media (prefers-color-scheme:dark){:root{--paper:#1b1d20;--ink:#dcd8cf;--soft:#969288}}
body{max-width:32rem;margin:16vh auto;padding:0 24px;background:var(--paper);color:var(--ink);
font:18px/28px Georgia,"Noto Serif","DejaVu Serif",serif;overflow-wrap:anywhere}
h1{font-size:26px;line-height:34px;font-weight:500;margin:0 0 20px}
p{margin:0 0 14px}
p:last-of-type{color:var(--soft);font-size:15px;line-height:24px}
a{color:inherit;text-underline-offset:3px}
a:focus-visible{outline:2px solid;outline-offset:3px}`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
/** This one style, and no other. */
const POLICY = CSP.replace("style-src 'self'", `style-src 'sha256-${STYLE_HASH}'`);

/** @param inside HTML in which everything foreign is escaped */
export function plainPage(status: number, inside: string): Page {
  const { locale, direction } = spokenNow();
  const page = textPage(status, '');
  page.headers['Content-Type'] = 'text/html; charset=utf-8';
  page.headers['Content-Security-Policy'] = POLICY;
  page.body = Buffer.from(
    `<!doctype html><html lang="${locale}" dir="${direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Postil</title><style>${STYLE}</style><main>${inside}</main></html>\n`,
  );
  return page;
}

/** A link around a part of a message: for `say.parts`. */
export function linkTo(href: string): (text: readonly unknown[]) => string {
  return (text) => `<a href="${href}">${text.join('')}</a>`;
}
