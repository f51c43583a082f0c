/** One article into its file, with what stands beside its notes. */
import path from 'node:path';
import type { ExportedFile } from '../../preload/contract/index.ts';
import type { ExportItem, ExportSource, WriteReport } from '../library/ports.ts';
import type { FileParts } from './article-file.ts';
import { articleText, IMAGE_FOLDER } from './article-text.ts';
import { type DryWriter, dryWriter, type FileWriter, isDryWriter } from './file-writer.ts';
import { exists } from './folder.ts';
import { type MergeOptions, mergeArticleFile } from './merge.ts';
import { failed, type Run, sentenceOf } from './run.ts';
import { writeTextBlock } from './text-block.ts';
import { type Content, writeContent } from './write-file.ts';

/**
 * Never rejects for one article: what went wrong is its outcome. `taken`: notes to bring back into the
 * library.
 */
export async function writeArticle(
  run: Run,
  name: string,
  item: ExportItem,
): Promise<{ file: ExportedFile; taken: WriteReport['taken'] }> {
  const { dir, layout, options, hooks, state, destination, isDry } = run;
  const { article, notes } = item;
  const file = path.join(dir, name);
  const writer: FileWriter | DryWriter = isDry ? dryWriter(dir) : run.disk;
  try {
    if (hooks.skipEmpty && notes.length === 0 && !exists(file)) {
      return {
        file: { articleId: article.id, name, outcome: 'unchanged', message: '' },
        taken: [],
      };
    }
    const parts = await partsOf(run, item, path.dirname(file), writer);
    const choices = (hooks.choices ?? []).filter(({ articleId }) => articleId === article.id);
    const how = mergeOptions(run, parts, choices);
    const content: Content = {
      id: article.id,
      whole: () => layout.write(article, notes, parts),
      copy: () => layout.copy(article, notes, parts),
      merge: layout.merges
        ? (old) =>
            mergeArticleFile(old, article, notes, {
              ...how,
              bases: options.edited === 'ask' ? state.bases(destination, article.id) : {},
            })
        : null,
    };
    const {
      taken,
      edited = [],
      ...outcome
    } = await writeContent(file, content, writer, how.edited);
    return {
      file: {
        articleId: article.id,
        name,
        ...outcome,
        ...(edited.length > 0 && { edited }),
        ...(isDryWriter(writer) && { diff: writer.diff() }),
      },
      taken: taken.map((one) => ({ articleId: article.id, ...one })),
    };
  } catch (error) {
    return { file: failed(article.id, name, sentenceOf(error, file)), taken: [] };
  }
}

export function mergeOptions(
  { options }: Run,
  parts: FileParts,
  choices: readonly { noteId: string; choice: 'keep' | 'take' | 'replace' }[],
): MergeOptions {
  return {
    removed: options.removed ?? 'remove',
    edited: options.edited ?? 'keep',
    parts,
    choices: new Map(choices.map(({ noteId, choice }) => [noteId, choice])),
    bases: {},
  };
}

/** What stands beside the notes; images of the text are put beside the file. */
export async function partsOf(
  { options, layout, source }: Run,
  { article }: ExportItem,
  folder: string,
  writer: FileWriter,
): Promise<FileParts> {
  const { passages } = layout;
  if (options.text !== true) return { passages, text: '' };
  const content = await source.content(article.id);
  if (content === null || content === '') return { passages, text: '' };
  const { markdown, images } = articleText(content, article.url);
  await copyImages(source, images, path.join(folder, IMAGE_FOLDER), writer);
  return { passages, text: layout.merges ? writeTextBlock(article.id, markdown) : markdown };
}

/** Named by their content: one that is there is the same. */
async function copyImages(
  source: ExportSource,
  images: readonly string[],
  folder: string,
  writer: FileWriter,
): Promise<void> {
  let isMade = false;
  for (const name of images) {
    const file = path.join(folder, name);
    const bytes = exists(file) ? null : await source.asset(name);
    if (!bytes) continue;
    if (!isMade) await writer.makeFolder(folder);
    isMade = true;
    await writer.create(file, bytes);
  }
}
