/** A whole HTML page to an article: where one is found, that (article-body.ts); else all that the body says. */
import { Readability } from '@mozilla/readability';
import { PostilError } from '../../preload/contract/index.ts';
import { keepOnly, trim } from './article-body.ts';
import { fromDom, toDom } from './dom.ts';
import {
  direction,
  directionOf,
  oneLine,
  personName,
  readMetadata,
  validLang,
  webAddress,
} from './metadata.ts';
import type { Parsed } from './parse.ts';
import { humanName } from './plain-text.ts';
import { prepare } from './prepare.ts';
import { sanitizePrepared } from './sanitize.ts';
import { secondOpinion, spoken } from './second-opinion.ts';
import {
  attr,
  createElement,
  type Document,
  elements,
  first,
  hasAttr,
  type Parent,
  parsePage,
  setChildren,
  textOfTree,
} from './tree.ts';
import { say } from './words/index.ts';
import { countWords, textOf } from './words.ts';

export interface PageInput {
  html: string;
  /** Where it was fetched from; empty for a file. */
  url: string;
  /** A file: relative images may lie beside it, and a short body is meant to be read as it is. */
  local: boolean;
  /** Stands for the title when the page has none. */
  name: string;
}

/** Players and posts that become a card; anything else in a frame is an advertisement as often as not. */
const PLAYERS =
  /\/\/([\w-]+\.)*(youtube(-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv|ted\.com|soundcloud\.com|spotify\.com|bandcamp\.com|podcasts\.apple\.com|archive\.org|wikimedia\.org|v\.qq\.com|bilibili\.com|codepen\.io|jsfiddle\.net|gist\.github\.com|datawrapper\.(de|dwcdn\.net)|dwcdn\.net|flourish\.studio|openstreetmap\.org|google\.com\/maps|twitter\.com|x\.com|bsky\.app|instagram\.com|tiktok\.com)\/|\/videos\/embed\//i;

/** Fewer words than this, and the page may be a shell that a script would fill, or a login form. */
const FEW_WORDS = 40;
const LOGIN_WORDS = 150;
/** Characters. Where Readability finds less than a paragraph and Defuddle several, it missed the article. */
const PARAGRAPH = 200;
const PARAGRAPHS = 1000;

/** @throws {PostilError} unsupported, when there is nothing to read: why, and what to do */
export function readPage(input: PageInput): Parsed {
  const document = parsePage(input.html);
  const about = readMetadata(document, input.url);
  const shell = lookForShell(document);
  const address = input.url || about.canonical;
  const base = webAddress(about.base, address) || address;
  const images = prepare(document, { base, local: input.local, keepStored: false });
  const body = first(document, 'body');
  const bodyText = body ? textOfTree(body).replace(/\s+/g, ' ').trim() : '';

  const found = new Readability(toDom(document, base || 'about:blank'), {
    keepClasses: true,
    allowedVideoRegex: PLAYERS,
    serializer: (node) => node,
  }).parse();
  const title = oneLine(
    found?.title || about.title || firstHeading(document) || humanName(input.name),
    2000,
  );
  const lang = about.lang || validLang(found?.lang ?? '');

  let content = '';
  let text = '';
  let foundLength = 0;
  const opinion = secondOpinion(document, base);
  if (found?.content) {
    const holder = createElement('div');
    setChildren(holder, fromDom(found.content));
    foundLength = textOfTree(holder).replace(/\s+/g, ' ').trim().length;
    trim(holder, { opinion, stated: about.body ? spoken(about.body) : '' });
    content = sanitizePrepared(holder, base, title);
    text = textOf(content);
  }
  if (body && foundLength < PARAGRAPH && opinion.length > PARAGRAPHS) {
    const holder = createElement('div');
    setChildren(holder, fromDom(toDom(document, base || 'about:blank').body));
    keepOnly(holder, opinion);
    content = sanitizePrepared(holder, base, title);
    text = textOf(content);
    foundLength = text.length;
  }
  // Readability looks for an article among other things; a short file usually has nothing else.
  const keptLittle = foundLength < (input.local ? 0.7 : 0.1) * Math.min(bodyText.length, 2000);
  if (body && (text.trim() === '' || (keptLittle && bodyText.length < 2000))) {
    content = sanitizePrepared(body, base, title);
    text = textOf(content);
  }

  const words = countWords(text, lang);
  if (shell.login && words < LOGIN_WORDS) throw loginPage();
  if (words < FEW_WORDS && shell.needsScript) throw needsScript();
  if (words === 0 && !content.includes('<img')) throw noText();
  return {
    // words: kept in the library, so it is the same in every language
    title: title || oneLine(text, 80) || 'Untitled',
    author: personName(found?.byline ?? '') || about.author,
    site: oneLine(found?.siteName ?? '', 2000) || about.site,
    url: ownAddress(input.url, about.canonical).slice(0, 10_000),
    description: oneLine(found?.excerpt ?? '', 10_000) || about.description,
    lang,
    dir: directionOf(about.dir || direction(found?.dir ?? ''), lang),
    publishedAt: about.publishedAt,
    words,
    content,
    images,
    lead: about.lead,
    notices: [],
  };
}

/**
 * The address a page gives itself, where it is of the same site; a page cannot pass for one of another, and
 * a site that calls its front page the address of everything is not believed.
 */
function ownAddress(fetched: string, canonical: string): string {
  if (!fetched || !canonical) return fetched || canonical;
  const [here, own] = [new URL(fetched), new URL(canonical)];
  const site = (url: URL) => url.host.replace(/^(www|m|mobile|amp)\./, '');
  if (site(here) !== site(own)) return fetched;
  return own.pathname === '/' && own.search === '' && here.pathname !== '/' ? fetched : canonical;
}

function firstHeading(root: Parent): string {
  const heading = first(root, 'h1') ?? first(root, 'h2');
  return heading ? textOfTree(heading) : '';
}

const WHO = /email|user|login|account/i;
const LOGIN = /\b(log|sign) ?in\b|\banmelden\b|\bconnexion\b|\biniciar sesión\b/i;

/** Signs of a page that shows nothing without a script, or nothing before a login. */
function lookForShell(document: Document): { needsScript: boolean; login: boolean } {
  let scripts = 0;
  let asksForScript = false;
  let login = false;
  let asksWho = false;
  let root = false;
  for (const element of elements(document)) {
    if (element.tagName === 'script') {
      scripts += attr(element, 'type') === 'application/ld+json' ? 0 : 1;
    } else if (element.tagName === 'noscript') {
      asksForScript ||= /java\s?script/i.test(textOfTree(element));
    } else if (element.tagName === 'input') {
      login ||= attr(element, 'type').toLowerCase() === 'password';
      asksWho ||= WHO.test(`${attr(element, 'type')} ${attr(element, 'name')}`);
    } else if (/^(root|app|__next|__nuxt|___gatsby|svelte|main-app)$/.test(attr(element, 'id'))) {
      root = true;
    } else if (hasAttr(element, 'ng-app') || element.tagName === 'app-root') root = true;
  }
  // Many sites ask for the name first and for the password on a second page.
  const title = first(document, 'title');
  const headings = `${title ? textOfTree(title) : ''} ${firstHeading(document)}`;
  login ||= asksWho && LOGIN.test(headings);
  const body = first(document, 'body');
  const isEmpty = [...elements(body ?? document, 'p', 'h1', 'h2', 'li', 'td')].length === 0;
  return { needsScript: asksForScript || (scripts > 0 && (root || isEmpty)), login };
}

export function loginPage(): PostilError {
  return new PostilError('unsupported', say('page.login'));
}

/** Tells the importer's main thread that a hidden browser may help. */
export const NEEDS_SCRIPT = 'POSTIL_NEEDS_SCRIPT';

function needsScript(): PostilError {
  return new PostilError('unsupported', say('page.needsScript'), {
    cause: Object.assign(new Error('The page needs its scripts'), { code: NEEDS_SCRIPT }),
  });
}

function noText(): PostilError {
  return new PostilError('unsupported', say('page.noText'));
}
