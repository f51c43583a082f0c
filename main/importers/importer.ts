/** The importer: a source in, a sanitised article with its images out. Implements the library's port. */
import manifest from '../../package.json' with { type: 'json' };
import { type ArticleKind, PostilError, type Source } from '../../preload/contract/index.ts';
import type { ImportedArticle, Importer, ImportOptions } from '../library/ports.ts';
import { decode } from './decode.ts';
import { type Fetch, type Fetched, fetchBytes } from './fetch.ts';
import { EXTENSIONS, kindByContent, kindByType, type TextKind } from './file-kind.ts';
import { readImages } from './images.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { loginPage } from './page.ts';
import type { PageImage } from './page-images.ts';
import type { Parsed, ParseTask } from './parse.ts';
import { imagesIn, placeImages } from './place-images.ts';
import { limitFor, readArticleFile } from './read-file.ts';
import { cancelled, emptyFile, notAnAddress, tooLarge, wrongScheme } from './sentences.ts';
import { textOf } from './words.ts';
import { createWorkerPool } from './worker-pool.ts';

export interface ImporterOptions {
  fetch: Fetch;
  limits?: Partial<Limits>;
}

const USER_AGENT = `Postil/${manifest.version}`;
const ACCEPT = 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5';
const LOGIN_PATH =
  /(^|\/)(log-?in|sign-?in|sign_in|sso|oauth2?|authorize|session\/new|wp-login\.php)([/.]|$)/i;

type Work = Required<Pick<ImportOptions, 'signal' | 'onProgress'>>;

/** A source that was read: what the worker gets, and what is needed for its images. */
interface Opened {
  kind: ArticleKind;
  task: ParseTask;
  original: ImportedArticle['original'];
  file: string;
  localHost: string;
}

export function createImporter(options: ImporterOptions): Importer {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const pool = createWorkerPool(limits);

  return {
    async read(source, given) {
      const { signal = new AbortController().signal, onProgress = () => {} } = given;
      if (signal.aborted) throw cancelled();
      const opened = await openSource(source, { signal, onProgress });
      onProgress('reading', null);
      const parsed = await pool.run(opened.task, signal);
      if (opened.task.form !== 'page' && parsed.words === 0 && parsed.images.length === 0) {
        throw nothingInside(source);
      }
      const numbers = imagesIn(parsed.content).filter(
        (number) => given.images !== false || isInside(parsed.images[number]),
      );
      if (numbers.length > 0) onProgress('images', 0);
      const { assets, stored } = await readImages(parsed.images, numbers, {
        fetch: options.fetch,
        limits,
        userAgent: USER_AGENT,
        localHost: opened.localHost,
        file: opened.file,
        signal,
        onProgress: (fraction) => onProgress('images', fraction),
      });
      if (signal.aborted) throw cancelled();
      const { content, missing } = placeImages(parsed.content, parsed.images, stored);
      return {
        meta: metaOf(parsed, opened.kind),
        content,
        assets,
        missing: missing.slice(0, 10_000),
        original: opened.original,
      };
    },
    text: textOf,
    close: () => pool.close(),
  };

  async function openSource(source: Source, work: Work): Promise<Opened> {
    const paste = { kind: 'paste', file: '', localHost: '' } as const;
    switch (source.kind) {
      case 'url':
        return openUrl(source.url, work);
      case 'path': {
        const bytes = await readArticleFile(source.path, limits, work.signal);
        return openFile(bytes, source.path.replace(/^.*[/\\]/, ''), source.path);
      }
      case 'file': {
        const limit = limitFor(source.name, limits);
        if (source.base64.length * 0.75 > limit + 3) throw tooLarge(source.name, limit);
        return openFile(Buffer.from(source.base64, 'base64'), source.name, '');
      }
      case 'text': {
        const { text, title = '' } = source;
        if (text.length > limits.textFileBytes) throw tooLarge('This text', limits.textFileBytes);
        const task: ParseTask = { form: 'text', text, name: '', title: title.trim(), url: '' };
        return { ...paste, task, original: original(Buffer.from(text), 'text') };
      }
      case 'html': {
        const { html, url = '', title = '' } = source;
        if (html.length > limits.htmlFileBytes) throw tooLarge('This text', limits.htmlFileBytes);
        const task: ParseTask = { form: 'piece', html, url, title };
        return { ...paste, task, original: original(Buffer.from(html), 'html') };
      }
    }
  }

  async function openUrl(typed: string, { signal, onProgress }: Work) {
    const address = addressOf(typed);
    onProgress('fetching', null);
    const rules = {
      accept: ACCEPT,
      userAgent: USER_AGENT,
      what: 'This page',
      totalMs: limits.pageMs,
      stallMs: limits.stallMs,
      bytes: limits.pageBytes,
      redirects: limits.redirects,
      // What a person typed may be local, and so may what a local page leads to; a public page may not.
      reach: (_: URL, hop: number, fromLocal: boolean) =>
        hop === 0 || fromLocal ? ('local' as const) : ('public' as const),
    };
    const fetched = await fetchBytes(options.fetch, address, rules, signal, (answer) => {
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
    const { text } = decode(bytes, { httpCharset: charset, html: kind === 'html' });
    const localHost = fetched.isLocal ? url.host : '';
    const name = decodedName(url.pathname);
    const task = taskFor(kind, text, { name: name || url.host, url: url.href, local: false });
    return { kind: 'web', task, original: original(bytes, kind), file: '', localHost };
  }

  function openFile(bytes: Uint8Array, name: string, file: string): Opened {
    if (bytes.length === 0) throw emptyFile(name);
    const kind = kindByContent(bytes, name);
    const { text } = decode(bytes, { html: kind === 'html' });
    const task = taskFor(kind, text, { name, url: '', local: true });
    return { kind, task, original: original(bytes, kind), file, localHost: '' };
  }
}

function taskFor(
  kind: TextKind,
  text: string,
  about: { name: string; url: string; local: boolean },
): ParseTask {
  if (kind === 'html') return { form: 'page', html: text, ...about };
  if (kind === 'markdown') return { form: 'markdown', text, ...about };
  return { form: 'text', text, name: about.name, title: '', url: about.url };
}

/** An image whose bytes are in the page itself. */
function isInside(image: PageImage | undefined): boolean {
  return image?.sources.every((source) => source.startsWith('data:')) ?? false;
}

function metaOf(parsed: Parsed, kind: ArticleKind): ImportedArticle['meta'] {
  const { title, author, url, description, lang, dir, publishedAt, words } = parsed;
  const site = parsed.site || (url ? new URL(url).hostname.replace(/^www\./, '') : '');
  return { kind, title, author, site, url, description, lang, dir, publishedAt, words };
}

function original(bytes: Uint8Array, kind: TextKind): ImportedArticle['original'] {
  return { bytes, extension: EXTENSIONS[kind] };
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
  const name = pathname.replace(/\/+$/, '').replace(/^.*\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    // Half an escape stays as it is.
    return name;
  }
}

function nothingInside(source: Source): PostilError {
  if (source.kind === 'path' || source.kind === 'file') {
    const name = source.kind === 'path' ? source.path.replace(/^.*[/\\]/, '') : source.name;
    return new PostilError(
      'invalid',
      `There is no text in ${name}. Check that it is the right file.`,
    );
  }
  return new PostilError('invalid', 'There is no text to add. Copy some and add it.');
}
