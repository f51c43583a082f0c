/** What a `postil://` address asks for. Any web page can hold such a link, so nothing in it is believed. */
import { type Handover, idSchema, PostilError } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

/**
 * `postil://save?url=…&title=…` and `postil://article/ID#NOTE`.
 * @param isPrivateHost whether a host name is in the person's own network by its look
 * @throws {PostilError} invalid
 */
export function readHandover(address: string, isPrivateHost: (host: string) => boolean): Handover {
  const url = URL.parse(address.trim());
  if (url?.protocol !== 'postil:') throw notOurs(address);
  // A scheme that the standard does not know may be parsed with or without a host.
  const [what = '', ...rest] = `${url.host}${url.pathname}`.replace(/^\/+/, '').split('/');
  if (what === 'article') {
    const id = idSchema.safeParse(rest[0]);
    if (!id.success) throw notOurs(address);
    const note = idSchema.safeParse(url.hash.slice(1));
    return { kind: 'open', articleId: id.data, noteId: note.success ? note.data : null };
  }
  if (what === 'save') {
    const wanted = URL.parse(url.searchParams.get('url') ?? '');
    if (!wanted || !/^https?:$/.test(wanted.protocol)) {
      throw new PostilError('invalid', say('onlyWeb'));
    }
    wanted.username = '';
    wanted.password = '';
    return {
      kind: 'save',
      url: wanted.href,
      title: (url.searchParams.get('title') ?? '').slice(0, 2000),
      isLocal: isPrivateHost(wanted.hostname),
    };
  }
  throw notOurs(address);
}

function notOurs(address: string): PostilError {
  return new PostilError('invalid', say('unknownAddress', { address: address.slice(0, 200) }));
}
