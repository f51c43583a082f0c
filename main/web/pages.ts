/** What the page is made of: the renderer's build and the library's images, by path. Both hosts serve it. */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../app/app.ts';
import { ASSET_HEADERS, COMMON_HEADERS } from '../app/csp.ts';
import { say } from './words/index.ts';

export interface Page {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Answers the path of a GET as it was sent, without its query; never rejects for a missing file. */
export type Pages = (path: string) => Promise<Page>;

/** Only what a build holds has a type; anything else is not served. */
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** An image of the library. The build's own files lie in the same folder and are never named so. */
const ASSET = /^\/assets\/([0-9a-f]{64}\.[a-z0-9]{1,8})$/;
/**
 * The paths that can be a file of the build: plain names, each starting with a letter, digit, `_` or
 * `-`. There is no way to write `..`, an encoded or turned slash, a drive or NUL in it, so what matches
 * lies inside the folder.
 */
const FILE = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+\.([a-z0-9]+)$/;
const EMPTY = new Uint8Array();
/** Vite puts a hash into the name of everything in this folder. */
const HASHED = /^\/assets\//;

export function createPages(options: { app: Pick<App, 'asset'>; rendererDir: string }): Pages {
  const { app, rendererDir } = options;

  async function image(name: string): Promise<Page> {
    const asset = await app.asset(name);
    if (!asset) return textPage(404, say('noImage'));
    return {
      status: 200,
      headers: {
        ...ASSET_HEADERS,
        'Content-Type': asset.type,
        // The rest is still to come, and then the same name must not show this.
        ...(asset.isPart ? { 'Cache-Control': 'no-store' } : {}),
      },
      body: asset.bytes,
    };
  }

  async function file(path: string): Promise<Page> {
    const extension = FILE.exec(path)?.[1] ?? '';
    const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
    if (!type) return textPage(404, say('noPage'));
    const body = await plainFile(join(rendererDir, ...path.split('/'))).catch(nullWhenMissing);
    if (!body) return textPage(404, say('noPage'));
    return {
      status: 200,
      headers: {
        ...COMMON_HEADERS,
        'Content-Type': type,
        'Cache-Control': HASHED.test(path) ? 'private, max-age=31536000, immutable' : 'no-store',
      },
      body,
    };
  }

  return (path) => {
    // Browsers ask for it unbidden; an error for each window would hide real ones.
    if (path === '/favicon.ico') return Promise.resolve({ ...textPage(204, ''), body: EMPTY });
    const name = ASSET.exec(path)?.[1];
    if (name) return image(name);
    return file(path === '/' ? '/index.html' : path);
  };
}

/** A short answer in plain text. */
export function textPage(status: number, text: string): Page {
  return {
    status,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: Buffer.from(`${text}\n`),
  };
}

/** Null for a link: what it leads to may lie anywhere. */
async function plainFile(path: string): Promise<Uint8Array | null> {
  return (await lstat(path)).isFile() ? readFile(path) : null;
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(error.code ?? '')) return null;
  throw error;
}
