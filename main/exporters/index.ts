/** Notes to Markdown files and other forms. The format is documented in `docs/markdown.md`. */
import path from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import type { Clock, Exporter, ExportItem, ExportSource } from '../library/ports.ts';
import { copyArticle, copyNote } from './clipboard.ts';
import { renderForm, writeForms } from './forms.ts';
import { preview } from './preview.ts';
import { type ExportState, noState, openState } from './state.ts';
import { presetSources } from './templates/presets.ts';
import { say } from './words/index.ts';
import { writeAll } from './write.ts';

export { writeBibtex, writeCsl } from './bibliography.ts';
export { writeCsv } from './highlights-csv.ts';
export { type FoundBlock, readNoteBlocks, writeNoteBlock } from './note-block.ts';
export {
  type Exported,
  type ExportedArticle,
  type ExportedNote,
  readExported,
} from './read-exported.ts';
export { type ImportedMarkdown, importMarkdown } from './read-markdown.ts';
export { PRESET_NAMES } from './templates/presets.ts';
export { readAnnotations, writeAnnotations } from './web-annotation.ts';

export interface ExporterOptions {
  /** Tells how old the temporary files are that a killed export left behind. */
  clock: Clock;
  /** The file of what was exported where (`state.ts`); null remembers nothing. */
  statePath?: string | null;
}

/** The exporter in this thread; in the program it runs in a worker (`client.ts`). */
export function createExporter({ clock, statePath = null }: ExporterOptions): Exporter {
  let state: ExportState | null = null;
  let before: Promise<unknown> = Promise.resolve();

  /** Opened by the first export. A cache that cannot be had costs time only. */
  function stateNow(): ExportState {
    if (state) return state;
    try {
      state = statePath === null ? noState : openState(statePath);
    } catch {
      state = noState;
    }
    return state;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  }

  return {
    write: (dir, source, options = {}, hooks = {}) =>
      inTurn(() =>
        writeAll(path.resolve(dir), source, options, hooks, { clock, state: stateNow() }),
      ),
    preview: async (item, content, options) => preview(item, content, options),
    presets: async () => presetSources(),
    async copy(item, noteId) {
      const { notes } = item;
      if (noteId === null) return copyArticle(item);
      if (notes.some(({ id }) => id === noteId)) return copyNote(item, noteId);
      throw new PostilError('notFound', say('noteGone'));
    },
    render: (source, format) => renderForm(source, format),
    files: (dir, source, format, hooks = {}) =>
      inTurn(() => writeForms(path.resolve(dir), source, format, hooks, clock)),
    async close() {
      await before;
      state?.close();
      state = noState;
    },
  };
}

/** Articles that are all at hand, as a source. */
export function sourceOf(
  items: readonly (ExportItem & { content?: string })[],
  assets: Readonly<Record<string, Uint8Array>> = {},
): ExportSource {
  const byId = new Map(items.map((item) => [item.article.id, item]));
  return {
    list: items.map(({ article: { id, addedAt } }) => ({ id, key: '', addedAt })),
    load: async (ids) => ids.flatMap((id) => byId.get(id) ?? []),
    content: async (id) => byId.get(id)?.content ?? null,
    placed: async (id) => {
      const content = byId.get(id)?.content;
      return content === undefined ? null : { content, places: {} };
    },
    asset: async (name) => assets[name] ?? null,
  };
}
