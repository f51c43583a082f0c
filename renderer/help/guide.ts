/** The user guide: `docs/guide`, bundled, so that it is here without a network. */

export interface GuidePage {
  /** The file's name without its ending; links between pages use it. */
  id: string;
  title: string;
  markdown: string;
}

const files = import.meta.glob<string>('../../docs/guide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** In the order of their numbers. */
export const GUIDE: readonly GuidePage[] = Object.entries(files)
  .map(([path, text]) => {
    const id = path.replace(/^.*\/|\.md$/g, '');
    const title = /^# (.+)$/m.exec(text)?.[1] ?? id;
    return { id, title, markdown: text.replace(/^# .+\n/, '') };
  })
  .sort((a, b) => a.id.localeCompare(b.id));

/** Pages that hold all the words, those with them in the title first. */
export function findPages(pages: readonly GuidePage[], sought: string): GuidePage[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = pages.filter(({ title, markdown }) => has(`${title} ${markdown}`));
  return found.toSorted((a, b) => Number(has(b.title)) - Number(has(a.title)));
}
