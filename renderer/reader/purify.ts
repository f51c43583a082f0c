/**
 * The second wall against hostile pages: what is shown passes DOMPurify in Chromium, whatever the
 * library's file holds. An explicit allow-list; no hooks, no IN_PLACE, no USE_PROFILES. Then this
 * module's own rules for addresses, which DOMPurify's are too wide for.
 *
 * Nothing here changes the article's text: offsets of notes count in `textContent`.
 */
import DOMPurify from 'dompurify';
import { boxCode } from './code/copy-code.ts';
import { say } from './words/index.ts';

// words: names of elements
const TAGS = `
  a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del details
  dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav
  ol p picture pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th
  thead time tr tt u ul var wbr
  math annotation menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
  mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics`
  .trim()
  .split(/\s+/);

// words: names of attributes
const ATTRIBUTES = `
  alt class colspan data-postil-missing datetime dir headers height href id lang reversed rowspan scope span src
  start title type value width
  accent accentunder columnalign columnlines columnspacing columnspan depth display displaystyle encoding fence form
  largeop linethickness
  lspace mathvariant maxsize minsize movablelimits notation rowalign rowspacing rspace scriptlevel separator stretchy
  symmetric voffset`
  .trim()
  .split(/\s+/);

/** Images as the library's folder names them; the hosts serve the same names at `/assets/`. */
const STORED_IMAGE = /^\.\.\/\.\.\/assets\/([0-9a-f]{64}\.[a-z0-9]{1,8})$/;
const LINK = /^(?:https?:\/\/|mailto:|#)/i;
/** Set by the importer; anything else could collide with the ids of this page. */
export const ID_PREFIX = 'user-content-';
const CLASS = /^(language-[\w+#.-]{1,40}|postil-embed)$/;

/** `html` of an article as inert nodes: nothing has loaded, nothing is attached yet. */
export function purify(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ADD_URI_SAFE_ATTR: ['data-postil-missing'],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const element of fragment.querySelectorAll('*')) restrict(element);
  for (const image of fragment.querySelectorAll('img')) prepareImage(image);
  for (const table of fragment.querySelectorAll('table')) letScroll(table);
  for (const pre of fragment.querySelectorAll('pre')) boxCode(pre);
  for (const details of fragment.querySelectorAll('details')) details.open = true;
  return fragment;
}

function restrict(element: Element): void {
  const href = element.getAttribute('href');
  if (href !== null) {
    if (element.localName !== 'a' || !LINK.test(href.trim())) element.removeAttribute('href');
    else element.setAttribute('rel', 'noopener noreferrer');
  }
  if (element.hasAttribute('src') && element.localName !== 'img') element.removeAttribute('src');
  if (!(element.getAttribute('id') ?? ID_PREFIX).startsWith(ID_PREFIX)) {
    element.removeAttribute('id');
  }
  const kept = [...element.classList].filter((name) => CLASS.test(name));
  if (kept.length > 0) element.setAttribute('class', kept.join(' '));
  else element.removeAttribute('class');
}

function prepareImage(image: HTMLImageElement): void {
  const stored = STORED_IMAGE.exec(image.getAttribute('src') ?? '');
  if (stored && !image.hasAttribute('data-postil-missing')) {
    image.setAttribute('src', `/assets/${stored[1]}`);
    image.setAttribute('decoding', 'async');
    return;
  }
  image.replaceWith(missingImage(image));
}

/**
 * A box that says what is missing without adding text: `reader/article.css` shows its label. `isLate`: the
 * library knows the image, but its file is not there (yet).
 */
export function missingImage(image: HTMLImageElement, isLate = false): HTMLElement {
  const box = image.ownerDocument.createElement('span');
  const alt = image.alt.trim();
  const what = isLate ? say('imageLate') : say('imageMissing');
  box.className = isLate ? 'image-missing image-late' : 'image-missing';
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', alt === '' ? what : `${what}: ${alt}`);
  return box;
}

/** What a missing image showed, in the page's words. */
export function missingAlt(box: Element): string {
  const label = box.getAttribute('aria-label') ?? '';
  return label
    .slice((label.startsWith(say('imageLate')) ? say('imageLate') : say('imageMissing')).length)
    .replace(/^: /, '');
}

/** A wide table scrolls in a box of its own; as a block itself it would stop being a table. */
function letScroll(table: HTMLTableElement): void {
  const box = table.ownerDocument.createElement('div');
  box.className = 'table-scroll';
  table.replaceWith(box);
  box.append(table);
}
