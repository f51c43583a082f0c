/** What an export holds, counted, before anything of it is in the library. */
import type { ImportPreview } from '../../../preload/contract/index.ts';
import { isPrivateHost } from '../addresses.ts';
import type { Collected, Held } from './collect.ts';

const SHOWN_TAGS = 12;
const SHOWN_FOLDERS = 8;
const SHOWN_TITLES = 5;
const SHOWN_UNKNOWN = 12;
const SHOWN_PROBLEMS = 200;
const LONGEST_EXAMPLE = 80;

/** `known` is 0: what the library has is not known here. */
export function previewOf(
  collected: Collected<Held>,
  hasContent: (article: Held) => boolean,
): ImportPreview {
  const { formats, articles, problems, rows, merged } = collected;
  const tags = new Map<string, number>();
  const folders = new Map<string, number>();
  const unknown = new Map<string, { rows: number; example: string }>();
  const preview = {
    ...{ formats, articles: articles.length, withContent: 0, linksOnly: 0, clippings: 0 },
    ...{ archived: 0, favourites: 0, begun: 0, known: 0, local: 0, highlights: 0, notes: 0 },
    ...{ from: '', to: '' },
  };
  for (const article of articles) {
    const withContent = hasContent(article);
    if (withContent) preview.withContent += 1;
    else if (article.url) preview.linksOnly += 1;
    else preview.clippings += 1;
    if (article.url && isLocal(article.url)) preview.local += 1;
    if (article.state === 'archived') preview.archived += 1;
    if (article.favourite) preview.favourites += 1;
    if (article.progress !== null && article.progress > 0) preview.begun += 1;
    for (const { quote, note } of article.highlights) {
      if (quote) preview.highlights += 1;
      if (note) preview.notes += 1;
    }
    for (const tag of article.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    if (article.folder) folders.set(article.folder, (folders.get(article.folder) ?? 0) + 1);
    for (const [name, value] of Object.entries(article.extra)) {
      const before = unknown.get(name);
      if (before) before.rows += 1;
      else unknown.set(name, { rows: 1, example: value.slice(0, LONGEST_EXAMPLE) });
    }
    const { addedAt } = article;
    if (addedAt && (!preview.from || addedAt < preview.from)) preview.from = addedAt;
    if (addedAt && addedAt > preview.to) preview.to = addedAt;
  }
  return {
    ...preview,
    tags: tags.size,
    someTags: commonest(tags, SHOWN_TAGS).map(([tag, count]) => ({ tag, articles: count })),
    folders: folders.size,
    someFolders: commonest(folders, SHOWN_FOLDERS).map(([folder, count]) => ({
      folder,
      articles: count,
    })),
    someTitles: articles
      .map(({ title, url }) => title || url)
      .filter(Boolean)
      .slice(0, SHOWN_TITLES),
    unknown: [...unknown].slice(0, SHOWN_UNKNOWN).map(([name, of]) => ({ name, ...of })),
    rows,
    merged,
    problemCount: problems.length,
    problems: problems.slice(0, SHOWN_PROBLEMS),
  };
}

export function isLocal(url: string): boolean {
  return URL.canParse(url) && isPrivateHost(new URL(url).hostname);
}

function commonest(counts: Map<string, number>, most: number): [string, number][] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most);
}
