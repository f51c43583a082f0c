/** What makes two saved things the same, and ids that follow from it, so that importing twice adds nothing. */
import { createHash } from 'node:crypto';
import { idSchema } from '../../../preload/contract/index.ts';
import type { ForeignArticle, ForeignHighlight } from './foreign.ts';

/** Parameters that say where a reader came from, not what is read. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_hs\w+|ref_src)$/i;

/** Two addresses of one page have the same key; empty for none. */
export function addressKey(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return '';
  const host = parsed.host.replace(/^www\./, '');
  const params = [...parsed.searchParams].filter(([name]) => !TRACKING.test(name));
  const query = params.length > 0 ? `?${new URLSearchParams(params)}` : '';
  // `#!` names a page of its own on old sites.
  const hash = parsed.hash.startsWith('#!') ? parsed.hash : '';
  return `${host}${parsed.pathname.replace(/\/+$/, '')}${query}${hash}`;
}

type Named = Pick<ForeignArticle, 'url' | 'title' | 'author'>;

/** By its address; a book by title and author. */
export function articleKey({ url, title, author }: Named): string {
  return url ? addressKey(url) : `book\n${title.toLowerCase()}\n${author.toLowerCase()}`;
}

/** The id of an imported article: the same on every computer and in every import. */
export function articleId(key: string): string {
  return digest(`article\n${key}`);
}

/** The id of an imported note. */
export function noteId(key: string, { own, quote, note, createdAt }: ForeignHighlight): string {
  const given = idSchema.safeParse(own?.id);
  return given.success ? given.data : digest(`note\n${key}\n${quote}\n${note}\n${createdAt}`);
}

function digest(text: string): string {
  // Not cut from the whole text of the digest, which would be kept with every row.
  return createHash('sha256').update(text).digest().toString('hex', 0, 12);
}
