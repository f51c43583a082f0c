/** A backup's zip: its list of files, and each file checked against it. Nothing is unpacked to disk here. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise } from 'yauzl';
import { PostilError } from '../../../preload/contract/index.ts';
import { diskSentence } from '../folder.ts';
import { say } from '../words/index.ts';
import { isKept, MANIFEST, type Manifest, manifestSchema } from './manifest.ts';

export interface Backup {
  readonly createdAt: string;
  /** Paths inside the library, with `/`, sorted. */
  readonly names: string[];
  /** @throws {PostilError} invalid when the file is damaged or not in the zip */
  read(name: string): Promise<Buffer>;
  close(): void;
}

/** The largest file that is read whole: an original page, compressed. */
const MOST_BYTES = 600 * 1024 * 1024;

/** @throws {PostilError} invalid for a file that is no backup, disk when it cannot be read */
export async function openBackup(file: string): Promise<Backup> {
  const { zip, entries } = await openZip(file);
  const read = async (name: string): Promise<Buffer> => {
    const entry = entries.get(name);
    if (!entry || entry.uncompressedSize > MOST_BYTES) throw damaged(name);
    try {
      return await buffer(await zip.openReadStreamPromise(entry));
    } catch (cause) {
      throw damaged(name, cause);
    }
  };
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse((await read(MANIFEST)).toString('utf8')));
  } catch (cause) {
    zip.close();
    throw noBackup(file, cause);
  }
  const { files } = manifest;
  return {
    createdAt: manifest.createdAt,
    names: Object.keys(files).filter(isInside).sort(),
    async read(name) {
      const bytes = await read(name);
      const known = files[name];
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (known?.sha256 !== sha256) throw damaged(name);
      return bytes;
    },
    close: () => zip.close(),
  };
}

async function openZip(file: string) {
  try {
    const zip = await openPromise(file, { autoClose: false });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return { zip, entries };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== '') throw new PostilError('disk', diskSentence(error, file), { cause: error });
    throw noBackup(file, error);
  }
}

function isInside(name: string): boolean {
  return isKept(name) && !name.includes('\\') && !name.startsWith('/') && !name.includes('\0');
}

function noBackup(file: string, cause: unknown): PostilError {
  return new PostilError('invalid', say('backup.noBackup', { file }), { cause });
}

function damaged(name: string, cause?: unknown): PostilError {
  return new PostilError('invalid', say('backup.damaged', { name }), { cause });
}
