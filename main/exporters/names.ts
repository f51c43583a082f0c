/** Which file of a folder is an article's. */
import type { Article } from '../../preload/contract/index.ts';
import { filePaths, nameKey } from './file-name.ts';
import type { FolderContents } from './tree.ts';

/**
 * The article's own file wherever the person moved it to; else a name that is free. Of two articles
 * with one title the one added first gets the plain name, in whatever order they are exported.
 */
export function chooseNames(
  contents: FolderContents,
  articles: readonly Article[],
  wanted: (article: Article) => string,
): Map<string, string> {
  const chosen = new Map<string, string>();
  const taken = new Set(contents.taken);
  const order = [...articles].sort((a, b) => (a.addedAt + a.id < b.addedAt + b.id ? -1 : 1));
  for (const article of order) {
    if (chosen.has(article.id)) continue;
    const candidates = filePaths(wanted(article), article.id);
    const own = contents.byArticle.get(article.id);
    const free = candidates.find((name) => !taken.has(nameKey(name)));
    const name = own?.find((n) => candidates.includes(n)) ?? own?.[0] ?? free ?? candidates.at(-1);
    chosen.set(article.id, name as string);
    taken.add(nameKey(name as string));
  }
  return chosen;
}
