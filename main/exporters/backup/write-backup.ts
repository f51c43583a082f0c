/** The whole library as one zip: written as a stream, read again and checked before it gets its name. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, promises as fs } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { PostilError } from '../../../preload/contract/index.ts';
import type { ExportHooks } from '../../library/ports.ts';
import { diskSentence, exists, makeFolder, syncFolder } from '../folder.ts';
import { temporaryName } from '../temporary.ts';
import { say } from '../words/index.ts';
import { isKept, MANIFEST, type Manifest } from './manifest.ts';
import { openBackup } from './read-backup.ts';

export interface BackupResult {
  /** Absolute path of the zip. */
  file: string;
  files: number;
  bytes: number;
}

/** Images and what is compressed already would only take time. */
const PACKED = /\.(?:gz|jpg|jpeg|png|webp|avif|gif|mp3|mp4)$/i;

/**
 * `target` is a folder, where the backup gets a name with its date, or the name of a file that is not there.
 * @throws {PostilError} disk, with what to do; conflict when cancelled. Nothing is left behind then
 */
export async function writeBackup(
  library: string,
  target: string,
  now: Date,
  hooks: ExportHooks = {},
): Promise<BackupResult> {
  const file = await nameOf(target, now);
  const temporary = path.join(path.dirname(file), temporaryName());
  try {
    const names = await listFiles(library);
    const manifest = await writeZip(library, names, temporary, now, hooks);
    await check(temporary, manifest);
    if (hooks.signal?.aborted) throw cancelled();
    // A link never replaces; a rename would.
    await fs.link(temporary, file).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST' || exists(file)) throw taken(file);
      await fs.rename(temporary, file);
    });
    await syncFolder(path.dirname(file));
    const { size } = await fs.stat(file);
    return { file, files: Object.keys(manifest.files).length, bytes: size };
  } catch (error) {
    if (error instanceof PostilError) throw error;
    throw new PostilError('disk', diskSentence(error, file), { cause: error });
  } finally {
    await fs.rm(temporary, { force: true });
  }
}

async function nameOf(target: string, now: Date): Promise<string> {
  const status = await fs.stat(target).catch(() => null);
  if (status && !status.isDirectory()) throw taken(target);
  if (!status && /\.zip$/i.test(target)) return target;
  try {
    if (!status) await makeFolder(target);
  } catch (error) {
    throw new PostilError('disk', diskSentence(error, target), { cause: error });
  }
  const day = now.toISOString().slice(0, 10);
  for (let count = 1; ; count += 1) {
    // words: a file’s name, the same in every language
    const name = `Postil backup ${day}${count === 1 ? '' : ` ${count}`}.zip`;
    if (!exists(path.join(target, name))) return path.join(target, name);
  }
}

function taken(file: string): PostilError {
  return new PostilError('conflict', say('backup.taken', { file }));
}

function cancelled(): PostilError {
  return new PostilError('conflict', say('backup.cancelled'));
}

async function listFiles(library: string): Promise<string[]> {
  const found: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    const entries = await fs.readdir(path.join(library, folder), { withFileTypes: true });
    for (const entry of entries) {
      const name = folder + entry.name;
      if (entry.isDirectory() && !entry.name.startsWith('.')) folders.push(`${name}/`);
      else if (entry.isFile() && isKept(name)) found.push(name);
    }
  }
  return found.sort();
}

async function writeZip(
  library: string,
  names: string[],
  temporary: string,
  now: Date,
  hooks: ExportHooks,
): Promise<Manifest> {
  const zip = new ZipFile();
  const manifest: Manifest = { format: 1, createdAt: now.toISOString(), files: {} };
  let done = 0;
  const missing = (error: unknown) => zip.emit('error', error);
  for (const name of names) {
    zip.addReadStreamLazy(name, { compress: !PACKED.test(name) }, (give) => {
      if (hooks.signal?.aborted) return missing(cancelled());
      const hash = createHash('sha256');
      let size = 0;
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          hash.update(chunk);
          size += chunk.length;
          next(null, chunk);
        },
        flush(next) {
          manifest.files[name] = { sha256: hash.digest('hex'), size };
          done += 1;
          hooks.onProgress?.(done, names.length);
          next();
        },
      });
      const source = createReadStream(path.join(library, name));
      // A document that went meanwhile is not in the backup; its place is empty and its hash is not listed.
      source.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') counted.destroy();
        missing(error);
      });
      give(null, source.pipe(counted));
    });
  }
  // Called when all the others are written, so that it knows them.
  zip.addReadStreamLazy(MANIFEST, {}, (give) =>
    give(null, Readable.from([JSON.stringify(manifest, null, 1)])),
  );
  zip.end();
  const out = createWriteStream(temporary, { flags: 'wx', flush: true });
  zip.on('error', (error) => out.destroy(error as Error));
  await pipeline(zip.outputStream, out);
  return manifest;
}

/** Reads the zip back: every file is in it as it was read. */
async function check(file: string, manifest: Manifest): Promise<void> {
  const backup = await openBackup(file);
  try {
    for (const name of Object.keys(manifest.files)) await backup.read(name);
  } finally {
    backup.close();
  }
}
