/** A thing to add as the core takes it: files are read now, with the images that the page shows. */
import { PostilError, type Source } from '../../preload/contract/index.ts';
import { pathOf } from '../app/bridge.ts';
import type { GivenFile } from './given-files.ts';
import { type AnIntake, MAX_FILE_BYTES } from './intake.ts';
import { base64Of } from './read-file.ts';
import { say } from './words/index.ts';

/** What crosses in one message with a page: a browser can hand over 60 MB. */
export const MAX_MESSAGE_BYTES = 58 * 1024 * 1024;
const MAX_BESIDE = 2000;

/** @throws {PostilError} invalid, or disk when a file cannot be read */
export async function toSource(intake: AnIntake): Promise<Source> {
  if (intake.kind === 'url' || intake.kind === 'path') return intake;
  if (intake.kind === 'text') return intake;
  if (intake.kind === 'html') {
    const { html, title } = intake;
    return { kind: 'html', html, ...(title ? { title } : {}) };
  }
  const { file, beside = [] } = intake;
  // Where the host knows it, the core reads the file itself, and finds what lies beside it.
  const path = pathOf(file);
  if (path) return { kind: 'path', path };
  if (file.size > MAX_FILE_BYTES) {
    const megabytes = Math.round(file.size / (1024 * 1024));
    throw new PostilError('invalid', say('add.tooLarge', { megabytes }));
  }
  const base64 = await base64Of(file, file.name);
  if (beside.length === 0) return { kind: 'file', name: file.name, base64 };
  return { kind: 'file', name: file.name, base64, beside: await shownBy(file, beside) };
}

/**
 * The files that the page names, as many as fit. One that is too much, or cannot be read, is missing from
 * the article, which says so.
 */
async function shownBy(page: File, beside: readonly GivenFile[]) {
  const text = await page.text();
  const named = beside.filter(({ path }) => isNamed(text, path.slice(path.lastIndexOf('/') + 1)));
  const taken: { name: string; base64: string }[] = [];
  let room = MAX_MESSAGE_BYTES - page.size;
  for (const { path, file } of named.slice(0, MAX_BESIDE)) {
    if (file.size === 0 || file.size > room) continue;
    try {
      taken.push({ name: path, base64: await base64Of(file, path) });
      room -= file.size;
    } catch (error) {
      console.warn('A file beside the page could not be read', error);
    }
  }
  return taken;
}

/** In another encoding than UTF-8 a name that is not plain may read otherwise: then it is not ruled out. */
function isNamed(text: string, name: string): boolean {
  if (!/^[\w.~-]+$/.test(name)) return true;
  return text.includes(name);
}
