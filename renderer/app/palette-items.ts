/** What the palette shows for what was typed, best first. Pure. */
import fuzzysort from 'fuzzysort';

export interface PaletteItem {
  /** `command:ID` or `article:ID`. */
  readonly id: string;
  readonly label: string;
  /** The command's group, or the article's site. */
  readonly group: string;
}

const MOST_COMMANDS = 60;
const MOST_ARTICLES = 20;

/**
 * With nothing typed: the recently used commands first, then the rest in their order; no articles. Else
 * what matches, best first; of equals, the recently used.
 * @param recent ids of items, the last used first
 */
export function paletteItems(
  typed: string,
  commands: readonly PaletteItem[],
  articles: readonly PaletteItem[],
  recent: readonly string[],
): { commands: PaletteItem[]; articles: PaletteItem[] } {
  const words = typed.trim();
  const rank = ({ id }: PaletteItem) => {
    const at = recent.indexOf(id);
    return at < 0 ? recent.length : at;
  };
  if (words === '') {
    return { commands: commands.toSorted((a, b) => rank(a) - rank(b)), articles: [] };
  }
  const find = (items: readonly PaletteItem[], limit: number) =>
    fuzzysort
      .go(words, [...items], { key: 'label', limit, threshold: 0.3 })
      .map(({ obj, score }) => ({ obj, score }))
      .toSorted((a, b) => b.score - a.score || rank(a.obj) - rank(b.obj))
      .map(({ obj }) => obj);
  return { commands: find(commands, MOST_COMMANDS), articles: find(articles, MOST_ARTICLES) };
}

const KEPT = 12;

export function withRecent(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((one) => one !== id)].slice(0, KEPT);
}
