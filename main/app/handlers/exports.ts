import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PostilError } from '../../../preload/contract/index.ts';
import type { HandlersOf, Parts } from './types.ts';

export function exportHandlers({ library, exporter }: Parts): HandlersOf<'export'> {
  /** These articles with their notes; null stands for all that have notes and are not in the trash. */
  async function toExport(ids: string[] | null) {
    const rows = ids === null ? await library.list('all') : [];
    const chosen = ids ?? rows.filter((row) => row.notes > 0).map((row) => row.id);
    const items = [];
    for (const id of chosen) items.push(await library.withNotes(id));
    return items;
  }

  return {
    'export.markdown': async ({ ids, dir, options }) =>
      exporter.write(absoluteDir(dir), await toExport(ids), options),
    'export.render': async ({ ids, format }) => ({
      text: exporter.render(await toExport(ids), format),
    }),
    'export.copy': async ({ id }) => {
      const { article, notes } = await library.withNotes(id);
      return exporter.markdown(article, notes);
    },
  };
}

/** A folder as a person types it: absolute, or below the home folder with `~`. */
function absoluteDir(dir: string): string {
  const typed = dir.trim();
  if (typed === '~' || /^~[\\/]/.test(typed)) return join(homedir(), typed.slice(1));
  if (isAbsolute(typed)) return typed;
  throw new PostilError(
    'invalid',
    `“${typed}” is not a whole path. Give one that starts at the top, such as ${join(homedir(), 'Notes')}.`,
  );
}
