/** Names inside a library folder. Ids and asset names are checked before they become part of a path. */
import { join } from 'node:path';
import { ID_PATTERN, PostilError } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

export const DOCUMENT = 'article.json';
export const LIBRARY = 'library.json';
export const CONTENT = 'content.html';
export const ASSETS = 'assets';
export const ASSET_NAME = /^[0-9a-f]{64}\.[a-z0-9]{1,5}$/;

export type Paths = ReturnType<typeof pathsOf>;

/** @param root absolute path of the library folder */
export function pathsOf(root: string) {
  const articles = join(root, 'articles');
  const folder = (id: string) => join(articles, checkedId(id));
  return {
    root,
    articles,
    assets: join(root, ASSETS),
    imports: join(root, 'imports'),
    backups: join(root, 'backups'),
    /** The copies of an article's document. */
    backupOf: (id: string) => join(root, 'backups', 'articles', checkedId(id)),
    cache: join(root, '.cache'),
    locks: join(root, '.cache', 'locks'),
    library: join(root, LIBRARY),
    folder,
    document: (id: string) => join(folder(id), DOCUMENT),
    content: (id: string) => join(folder(id), CONTENT),
  };
}

/** @throws invalid for anything that could lead out of the library's folder */
export function checkedId(id: string): string {
  if (ID_PATTERN.test(id)) return id;
  throw new PostilError('invalid', say('notAnId', { id: id.slice(0, 80) }));
}
