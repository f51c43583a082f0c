/**
 * What the system asks Postil to open: `postil://` links and files, from the command line, a second start,
 * or macOS's own events. Pure but for looking whether a file is there.
 */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { ID_PATTERN, type OpenRequest } from '../../preload/contract/index.ts';

export const LINK_SCHEME = 'postil';

/** `postil://article/ID`, `postil://article/ID#NOTE`, `postil://save?url=ADDRESS`; null for any other. */
export function parseLink(link: string): OpenRequest | null {
  const url = URL.parse(link);
  if (url?.protocol !== `${LINK_SCHEME}:`) return null;
  if (url.host === 'article') {
    const [, id = '', rest = ''] = url.pathname.split('/');
    const note = url.hash.slice(1);
    if (!ID_PATTERN.test(id) || rest !== '') return null;
    return { kind: 'article', id, note: ID_PATTERN.test(note) ? note : null };
  }
  // Windows puts a slash behind what it takes for a host.
  if (url.host === 'save' && /^\/?$/.test(url.pathname)) {
    const address = URL.parse(url.searchParams.get('url') ?? '');
    if (address && /^https?:$/.test(address.protocol)) return { kind: 'save', url: address.href };
  }
  return null;
}

export function articleLink(id: string, note: string | null = null): string {
  return `${LINK_SCHEME}://article/${id}${note ? `#${note}` : ''}`;
}

/**
 * @param args the command line without the program; Chromium adds switches of its own to it
 * @param cwd where that command line was given
 */
export function requestsOf(
  args: readonly string[],
  cwd: string,
  isFile: (path: string) => boolean = isReadableFile,
): OpenRequest[] {
  const requests: OpenRequest[] = [];
  const paths: string[] = [];
  for (const arg of args) {
    if (arg.startsWith('-') || arg === '') continue;
    const link = parseLink(arg);
    if (link) requests.push(link);
    else if (/^[a-z][a-z0-9+.-]+:/i.test(arg) && !isAbsolute(arg)) continue;
    else {
      const path = resolve(cwd, arg);
      if (isFile(path)) paths.push(path);
    }
  }
  return paths.length > 0 ? [...requests, { kind: 'files', paths }] : requests;
}

function isReadableFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
