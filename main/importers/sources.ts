/** What a person gives, opened: bytes read, kind told, and the task for the worker made. */
import type { Article, ArticleKind } from '../../preload/contract/index.ts';
import { PostilError, type Source } from '../../preload/contract/index.ts';

import type { ImportOptions, Original } from '../library/ports.ts';
import { decode } from './decode.ts';
import { type Fetch, type Fetched, fetchBytes } from './fetch.ts';
import { EXTENSIONS, type FileKind, kindByContent, kindByType } from './file-kind.ts';
import type { Limits } from './limits.ts';
import type { Manners } from './manners.ts';
import { loginPage } from './page.ts';
import type { ParseTask } from './parse.ts';
import { limitFor, readArticleFile, readBeside } from './read-file.ts';
import { emptyFile, notAnAddress, tooLarge, wrongScheme } from './sentences.ts';
import { say } from './words/index.ts';

export interface SourceTools {
  fetch: Fetch;
  limits: Limits;
  manners: Manners;
  userAgent: string;
}

type Beside = (source: string, limit: number) => Promise<Uint8Array | null>;

/** A source that was read: what the worker gets, and what is needed for its images. */
export interface Opened {
  kind: ArticleKind;
  task: ParseTask;
  original: Original;
  beside: Beside;
  /** The page's host when it is in the local network, else empty. */
  localHost: string;
}

const ACCEPT = 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5';
const LOGIN_PATH =
  /(^|\/)(log-?in|sign-?in|sign_in|sso|oauth2?|authorize|session\/new|wp-login\.php)([/.]|$)/i;
const NOTHING_BESIDE: Beside = async () => null;

/** @throws {PostilError} a sentence to act on: not an address, too large, a login page, no network, … */
export async function openSource(
  source: Source,
  tools: SourceTools,
  work: Required<ImportOptions>,
): Promise<Opened> {
  const { limits } = tools;
  const paste = { kind: 'paste', beside: NOTHING_BESIDE, localHost: '' } as const;
  switch (source.kind) {
    case 'url':
      return openUrl(source.url, tools, work);
    case 'path': {
      const bytes = await readArticleFile(source.path, limits, work.signal);
      const beside: Beside = async (name, limit) =>
        /^https?:/i.test(name) ? null : readBeside(source.path, name, limit);
      return openFile(bytes, source.path.replace(/^.*[/\\]/, ''), beside);
    }
    case 'file': {
      const limit = limitFor(source.name, limits);
      if (source.base64.length * 0.75 > limit + 3) throw tooLarge(source.name, limit);
      const bytes = Buffer.from(source.base64, 'base64');
      return openFile(bytes, source.name, besideIn(source.beside ?? []));
    }
    case 'text': {
      const { text, title = '' } = source;
      if (text.length > limits.textFileBytes) throw tooLarge(say('thisText'), limits.textFileBytes);
      const task: ParseTask = { form: 'text', text, name: '', title: title.trim(), url: '' };
      const about = { name: title.trim() };
      const original = { bytes: Buffer.from(text), extension: 'txt', about };
      return { ...paste, task, original };
    }
    case 'html': {
      const { html, url = '', title = '' } = source;
      if (html.length > limits.htmlFileBytes) throw tooLarge(say('thisText'), limits.htmlFileBytes);
      const task: ParseTask = { form: 'piece', html, url, title };
      const original = { bytes: Buffer.from(html), extension: 'html', about: { url, name: title } };
      return { ...paste, task, original };
    }
  }
}

async function openUrl(
  typed: string,
  { fetch, limits, manners, userAgent }: SourceTools,
  { signal, onProgress, local }: Required<ImportOptions>,
): Promise<Opened> {
  const address = addressOf(typed);
  onProgress('fetching', null);
  const rules = {
    accept: ACCEPT,
    userAgent,
    what: say('thisPage'),
    totalMs: limits.pageMs,
    stallMs: limits.stallMs,
    bytes: limits.pageBytes,
    redirects: limits.redirects,
    manners,
    isPage: true,
    // What a person typed may be local once they said so, and so may what a local page leads to; what a
    // public page leads to may not.
    reach: (_: URL, hop: number, fromLocal: boolean) => {
      if (hop > 0 && !fromLocal) return 'public' as const;
      return local ? ('local' as const) : ('ask' as const);
    },
  };
  const fetched = await fetchBytes(fetch, address, rules, signal, (answer) => {
    const toLogin = LOGIN_PATH.test(answer.url.pathname) && !LOGIN_PATH.test(address.pathname);
    if (answer.redirected && toLogin) throw loginPage();
    kindByType(answer.type, answer.url);
  });
  return openFetched(fetched);
}

function openFetched(fetched: Fetched): Opened {
  const { bytes, url, charset } = fetched;
  const sniffed = kindByContent(bytes, url.origin + url.pathname);
  const kind = kindByType(fetched.type, url) ?? sniffed;
  const name = decodedName(url.pathname) || url.host;
  const task = taskFor(kind, bytes, { name, url: url.href, local: false, charset });
  const original = { bytes, extension: EXTENSIONS[kind], about: { url: url.href, charset } };
  const localHost = fetched.isLocal ? url.host : '';
  return { kind: 'web', task, original, beside: NOTHING_BESIDE, localHost };
}

function openFile(bytes: Uint8Array, name: string, beside: Beside): Opened {
  if (bytes.length === 0) throw emptyFile(name);
  const kind = kindByContent(bytes, name);
  const task = taskFor(kind, bytes, { name, url: '', local: true, charset: '' });
  const original = { bytes, extension: EXTENSIONS[kind], about: { name } };
  return { kind, task, original, beside, localHost: '' };
}

/** What was kept of an article, opened as it was when it came. */
export function openOriginal(
  { bytes, extension, about = {} }: Original,
  article: Pick<Article, 'url' | 'kind' | 'title'>,
): Opened {
  const kinds = Object.entries(EXTENSIONS) as [FileKind, string][];
  const kind = kinds.find(([, one]) => one === extension)?.[0] ?? 'html';
  const original = { bytes, extension, about };
  const rest = { kind: article.kind, original, beside: NOTHING_BESIDE, localHost: '' };
  const { url = '', charset = '', name = '' } = about;
  if (article.kind === 'paste' && (kind === 'html' || kind === 'text')) {
    const { text } = decode(bytes, { html: kind === 'html' });
    const task: ParseTask =
      kind === 'html'
        ? { form: 'piece', html: text, url: url || article.url, title: name }
        : { form: 'text', text, name: '', title: name, url: '' };
    return { ...rest, task };
  }
  const isWeb = article.kind === 'web';
  const from = { name: name || article.title, url: isWeb ? url || article.url : '', charset };
  return { ...rest, task: taskFor(kind, bytes, { ...from, local: !isWeb }) };
}

function taskFor(
  kind: FileKind,
  bytes: Uint8Array,
  about: { name: string; url: string; local: boolean; charset: string },
): ParseTask {
  const { charset, ...rest } = about;
  if (kind === 'mhtml' || kind === 'epub') return { form: kind, bytes, name: rest.name };
  const { text } = decode(bytes, { httpCharset: charset, html: kind === 'html' });
  if (kind === 'html') return { form: 'page', html: text, ...rest };
  if (kind === 'markdown') return { form: 'markdown', text, ...rest };
  return { form: 'text', text, name: rest.name, title: '', url: rest.url };
}

/** Files given together with a page, such as those of its `_files` folder, by their path beside it. */
function besideIn(files: { name: string; base64: string }[]): Beside {
  if (files.length === 0) return NOTHING_BESIDE;
  // Accents may stand apart from their letters in the page, or in the name on the disk.
  const keyOf = (name: string) => name.replace(/^\.\//, '').normalize('NFC');
  const byName = new Map(files.map((file) => [keyOf(file.name), file.base64]));
  return async (source, limit) => {
    const plain = source.replace(/[?#].*$/s, '');
    const base64 = byName.get(keyOf(unescaped(plain))) ?? byName.get(keyOf(plain));
    return base64 && base64.length * 0.75 <= limit + 3 ? Buffer.from(base64, 'base64') : null;
  };
}

/** An address as a person types it: `example.com/page` stands for `https://example.com/page`. */
function addressOf(typed: string): URL {
  const text = typed.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(\/|$))/i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') throw wrongScheme(`${scheme}:`);
  const url = URL.parse(scheme ? text : `https://${text.replace(/^\/\//, '')}`);
  if (!url || /\s/.test(text) || !/[.:]|^localhost$/.test(url.hostname)) throw notAnAddress(typed);
  // A password in an address would be saved with the article.
  url.username = '';
  url.password = '';
  return url;
}

function decodedName(pathname: string): string {
  return unescaped(pathname.replace(/\/+$/, '').replace(/^.*\//, ''));
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Half an escape stays as it is.
    return name;
  }
}

export function nothingInside(source: Source): PostilError {
  if (source.kind === 'path' || source.kind === 'file') {
    const name = source.kind === 'path' ? source.path.replace(/^.*[/\\]/, '') : source.name;
    return new PostilError('invalid', say('nothingIn', { name }));
  }
  return new PostilError('invalid', say('nothingToAdd'));
}
