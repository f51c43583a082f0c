/** Reading files: the article's own, and the images beside it. Nothing outside its folder. */
import type { Stats } from 'node:fs';
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, resolve, sep } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { kindByName } from './file-kind.ts';
import type { Limits } from './limits.ts';
import { cancelled, emptyFile, tooLarge } from './sentences.ts';
import { say } from './words/index.ts';

/** @throws {PostilError} disk or unsupported, with what to do */
export async function readArticleFile(
  path: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const name = basename(path);
  try {
    // The size first: a film by mistake must not fill the memory.
    const found = await stat(path);
    if (found.isDirectory()) {
      throw new PostilError('invalid', say('file.folder', { name }));
    }
    checkFile(found, name, limitFor(name, limits));
    if (found.size === 0) throw emptyFile(name);
    return await readFile(path, { signal });
  } catch (error) {
    if (error instanceof PostilError) throw error;
    if (signal.aborted) throw cancelled();
    throw new PostilError('disk', diskSentence(error, path), { cause: error });
  }
}

/** How large a file of this name may be, in bytes. */
export function limitFor(name: string, limits: Limits): number {
  if (/\.(epub|mht|mhtml)$/i.test(name)) return limits.archiveBytes;
  // An image may be given for an article that lacks it.
  if (/\.(png|jpe?g|gif|webp|avif|bmp|ico|svg)$/i.test(name)) return limits.imageBytes;
  return kindByName(name) === 'html' ? limits.htmlFileBytes : limits.textFileBytes;
}

function checkFile(found: Stats, name: string, limit: number): void {
  if (!found.isFile()) throw new PostilError('invalid', say('file.none', { name }));
  if (found.size > limit) throw tooLarge(name, limit);
}

function diskSentence(error: unknown, path: string): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return say('file.missing', { path });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return say('file.forbidden', { path });
  }
  return say('file.unreadable', { path });
}

/**
 * An image named by a page, from the folder of the page's file or below it; null when it is not there,
 * or when the name leads out of the folder (also through a symbolic link).
 */
export async function readBeside(
  file: string,
  name: string,
  limit: number,
): Promise<Uint8Array | null> {
  const folder = await realpath(dirname(resolve(file)));
  const written = [unescaped(name.replace(/[?#].*$/s, '')), name];
  // What came from a Mac has its accents apart from their letters, in the page or on the disk.
  const spelt = written.flatMap((one) => [one, one.normalize('NFC'), one.normalize('NFD')]);
  for (const candidate of new Set(spelt)) {
    const local = candidate.replaceAll('\\', '/');
    if (local === '' || local.includes('\0') || isAbsolute(local) || /^[a-z]+:/i.test(local))
      continue;
    const bytes = await readInside(folder, resolve(folder, local), limit);
    if (bytes) return bytes;
  }
  return null;
}

async function readInside(folder: string, path: string, limit: number): Promise<Uint8Array | null> {
  let file: Awaited<ReturnType<typeof open>> | undefined;
  try {
    const real = await realpath(path);
    if (!real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
    const found = await stat(real);
    if (!found.isFile() || found.size > limit) return null;
    file = await open(real, 'r');
    return await file.readFile();
  } catch {
    // Whatever the reason, the image is shown as missing; the article is there.
    return null;
  } finally {
    await file?.close();
  }
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A name with a stray percent sign is a name.
    return name;
  }
}

const HEAD = 64 * 1024;

/** The first bytes of a file: enough to recognise it. @throws {PostilError} disk */
export async function readHead(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new PostilError('disk', diskSentence(error, path), { cause: error });
  }
}
