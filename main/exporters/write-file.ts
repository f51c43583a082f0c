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
    if (old === null) return keepFile('is not UTF-8 text');
    const made = renderedBy(old, id);
    const isOwn = content.isOwn?.(old) ?? matterId(old) === id;
    if (made === 'other' && !isOwn) {
      const message = `${quoted(file)} is another file. Rename it and export again.`;
      return { outcome: 'kept', message, taken: [] };
    }
    if (content.merge === null || made === 'untouched') {
      // In the other layout, and as Postil wrote it.
      const free =
        made === 'untouched' || (made === 'other' && importMarkdown(old)?.edited === false);
      if (!free && edited !== 'replace') return keepFile('was changed by you');
      if (await writer.replace(file, old, whole)) return WRITTEN;
      continue;
    }
    const merged = content.merge(old);
    if (merged.text !== old && !(await writer.replace(file, old, merged.text))) continue;
    if (!merged.merged) return keepFile('leaves a code block or comment open');
    const changed = { edited: merged.edited, taken: merged.taken };
    if (merged.conflicts > 0 && edited === 'keep') {
      return {
        ...(await keepFile(`has ${countNotes(merged.conflicts)} that also changed in Postil`)),
        ...changed,
      };
    }
    if (merged.conflicts > 0) {
      const message = `${quoted(file)} has ${countNotes(merged.conflicts)} that also changed in Postil. Decide which text counts.`;
      return { outcome: 'kept', message, ...changed };
    }
    return { ...(merged.text === old ? UNCHANGED : WRITTEN), ...changed };
  }
  const message = `${quoted(file)} is being changed by another program. Export again when it is done.`;
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
  const advice = there
    ? `Rename ${quoted(copy)} and export again to see Postil's version.`
    : `Postil's version is in ${quoted(copy)}: copy from it what you want. For a note in Postil's words, delete it from your file and export again.`;
  const message = `${quoted(file)} ${why}, so your text was kept. ${advice}`;
  return { outcome: 'kept', message, taken: [] };
}

function quoted(file: string): string {
  return `“${path.basename(file)}”`;
}

function countNotes(count: number): string {
  return count === 1 ? 'a note you changed' : `${count} notes you changed`;
}
