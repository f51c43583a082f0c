/** Puts one text into the export folder without touching what is not Postil's. */
import path from 'node:path';
import type { ExportedFile, ExportOptions } from '../../preload/contract/index.ts';
import { isOwnCopy } from './article-file.ts';
import { copyName } from './file-name.ts';
import type { FileWriter } from './file-writer.ts';
import { exists, readText } from './folder.ts';
import { matterId } from './front-matter.ts';
import type { Merged } from './merge.ts';
import { importMarkdown } from './read-markdown.ts';
import { renderedBy } from './rendered-file.ts';
import { say } from './words/index.ts';

export type Outcome = Pick<ExportedFile, 'outcome' | 'message' | 'edited'> & Pick<Merged, 'taken'>;

/** What is to stand in a file. */
export interface Content {
  /** The article's id; or another for a file of many. */
  id: string;
  /** The file as it is written new. */
  whole(): string;
  /** The same, to lie beside a file that was kept. */
  copy(): string;
  /** Into a file that is there; null where files are not merged. */
  merge: ((onDisk: string) => Merged) | null;
  /** Whether a file that has no mark of its own is the right one; default: by the id in its front matter. */
  isOwn?: (text: string) => boolean;
}

const WRITTEN: Outcome = { outcome: 'written', message: '', taken: [] };
const UNCHANGED: Outcome = { outcome: 'unchanged', message: '', taken: [] };

/**
 * Writes one file, or leaves it and says why; what the person wrote in it is never lost. `file` is a
 * whole path.
 */
export async function writeContent(
  file: string,
  content: Content,
  writer: FileWriter,
  edited: NonNullable<ExportOptions['edited']>,
): Promise<Outcome> {
  const { id } = content;
  const whole = content.whole();
  const keepFile = (why: string) => keep(file, id, content.copy(), why, writer);
  // Another program may save the file between reading and replacing it; then its text counts.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (!exists(file)) {
      await writer.makeFolder(path.dirname(file));
      if (await writer.create(file, whole)) return WRITTEN;
      continue;
    }
    const old = readText(file);
    if (old === whole) return UNCHANGED;
    if (old === null) return keepFile(say('file.notText'));
    const made = renderedBy(old, id);
    const isOwn = content.isOwn?.(old) ?? matterId(old) === id;
    if (made === 'other' && !isOwn) {
      const message = say('file.other', { file: path.basename(file) });
      return { outcome: 'kept', message, taken: [] };
    }
    if (content.merge === null || made === 'untouched') {
      // In the other layout, and as Postil wrote it.
      const free =
        made === 'untouched' || (made === 'other' && importMarkdown(old)?.edited === false);
      if (!free && edited !== 'replace') return keepFile(say('file.changed'));
      if (await writer.replace(file, old, whole)) return WRITTEN;
      continue;
    }
    const merged = content.merge(old);
    if (merged.text !== old && !(await writer.replace(file, old, merged.text))) continue;
    if (!merged.merged) return keepFile(say('file.open'));
    const changed = { edited: merged.edited, taken: merged.taken };
    if (merged.conflicts > 0 && edited === 'keep') {
      return {
        ...(await keepFile(say('file.conflicts', { count: merged.conflicts }))),
        ...changed,
      };
    }
    if (merged.conflicts > 0) {
      const about = { file: path.basename(file), count: merged.conflicts };
      const message = say('file.decide', about);
      return { outcome: 'kept', message, ...changed };
    }
    return { ...(merged.text === old ? UNCHANGED : WRITTEN), ...changed };
  }
  const message = say('file.changing', { file: path.basename(file) });
  return { outcome: 'kept', message, taken: [] };
}

/** Leaves the person's file and puts Postil's version beside it, unless that is there already. */
async function keep(
  file: string,
  id: string,
  text: string,
  why: string,
  writer: FileWriter,
): Promise<Outcome> {
  const copy = path.join(path.dirname(file), copyName(path.basename(file)));
  let there = !(await writer.create(copy, text));
  if (there) {
    const old = readText(copy);
    if (old === text) there = false;
    else if (old !== null && isOwnCopy(old, id)) there = !(await writer.replace(copy, old, text));
  }
  const advice = say(there ? 'file.renameCopy' : 'file.copyIn', { file: path.basename(copy) });
  const message = say('file.kept', { file: path.basename(file), why, advice });
  return { outcome: 'kept', message, taken: [] };
}
