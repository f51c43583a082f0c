/** Which file of a folder is an article's. */
import { type Article, PostilError } from '../../preload/contract/index.ts';
import { filePaths, nameKey } from './file-name.ts';
import type { FolderContents } from './tree.ts';

/** By article id; an error where a template for names cannot make one. */
export type NameChooser = (articles: readonly Article[]) => Map<string, string | PostilError>;

/**
 * The article's own file wherever the person moved it to; else a name that is free. Of two articles
 * with one title the one added first gets the plain name, in whatever order they are exported; of two that
 * are not in one call, the one of the earlier call.
 */
export function nameChooser(
  contents: FolderContents,
  wanted: (article: Article) => string,
): NameChooser {
  const chosen = new Map<string, string | PostilError>();
  const taken = new Set(contents.taken);
  return (articles) => {
    const order = [...articles].sort((a, b) => (a.addedAt + a.id < b.addedAt + b.id ? -1 : 1));
    for (const article of order) {
      if (chosen.has(article.id)) continue;
      try {
        const name = nameOf(article, contents.byArticle.get(article.id), taken, wanted(article));
        chosen.set(article.id, name);
        taken.add(nameKey(name));
      } catch (error) {
        if (!(error instanceof PostilError)) throw error;
        chosen.set(article.id, error);
      }
    }
    return new Map(articles.map(({ id }) => [id, chosen.get(id) as string | PostilError]));
  };
}

function nameOf(
  { id }: Article,
  own: readonly string[] | undefined,
  taken: ReadonlySet<string>,
  wanted: string,
): string {
  if (!own && !taken.has(nameKey(wanted))) return wanted;
  const candidates = filePaths(wanted, id);
  const found = own?.find((name) => candidates.includes(name)) ?? own?.[0];
  return (
    found ?? candidates.find((name) => !taken.has(nameKey(name))) ?? (candidates.at(-1) as string)
  );
}
