/** The user guide: `docs/guide`, bundled, so that it is here without a network. */
import { spokenNow } from '../../preload/words/index.ts';

export interface GuidePage {
  /** The file's name without its ending, the same in every language; links between pages use it. */
  id: string;
  title: string;
  markdown: string;
}

export interface Guide {
  /** A BCP 47 tag: English where the language of the window has no guide. */
  language: string;
  /** In the order of their numbers. */
  pages: readonly GuidePage[];
}

const files = import.meta.glob<string>(['../../docs/guide/*.md', '../../docs/guide/*/*.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const SOURCE = 'en';
const guides = new Map<string, GuidePage[]>();
for (const path of Object.keys(files).sort()) {
  const [, language = SOURCE, id = ''] = /guide\/(?:([\w-]+)\/)?([\w-]+)\.md$/.exec(path) ?? [];
  const text = files[path] ?? '';
  const title = /^# (.+)$/m.exec(text)?.[1] ?? id;
  const pages = guides.get(language) ?? [];
  pages.push({ id, title, markdown: text.replace(/^# .+\n/, '') });
  guides.set(language, pages);
}

/** In the language that is spoken now. */
export function guideNow(): Guide {
  const { language } = spokenNow();
  const own = guides.get(language);
  return own ? { language, pages: own } : { language: SOURCE, pages: guides.get(SOURCE) ?? [] };
}

/** Pages that hold all the words, those with them in the title first. */
export function findPages(pages: readonly GuidePage[], sought: string): GuidePage[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = pages.filter(({ title, markdown }) => has(`${title} ${markdown}`));
  return found.toSorted((a, b) => Number(has(b.title)) - Number(has(a.title)));
}
