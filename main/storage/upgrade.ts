/**
 * Brings a library of an older format to this version's, so that at no moment there is less than before:
 * 1. every document is copied to `backups/format-<n>-<time>/` as it is;
 * 2. the migrations run on those copies, into a folder of their own, and what came out is read back and checked;
 * 3. only when all are sound does each take its document's place, `library.json` last.
 * Cut off anywhere, the next opening begins again with what is still of the older format.
 */
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../library/ports.ts';
import type { Format } from './decode.ts';
import { encode } from './decode.ts';
import { previousOf } from './document-file.ts';
import { syncFolder, temporaryName, writeDurably } from './durable-write.ts';
import { type FileLayer, readBytes, unless, writeAndSync } from './file-layer.ts';
import { DOCUMENT, LIBRARY, type Paths } from './paths.ts';
import type { Root } from './root.ts';
import { say } from './words/index.ts';

export interface UpgradeOptions {
  files: FileLayer;
  paths: Paths;
  root: Root;
  clock: Clock;
  article: Format<unknown>;
  library: Format<unknown>;
  /** Articles, in no order. */
  ids(): Promise<string[]>;
  /** Runs `task` alone among all writers of an article (null: of `library.json`). */
  exclusive(
    id: string | null,
    task: (beforeRename: () => Promise<void>) => Promise<void>,
  ): Promise<void>;
}

/** A document of an older format. */
interface Old {
  id: string | null;
  path: string;
  /** Inside the library, with `/`. */
  name: string;
  bytes: Buffer;
  from: number;
}

/**
 * Does nothing where `library.json` is of this version's format, or missing.
 * @returns an empty string, or why the library can only be read: then nothing was changed
 */
export async function upgradeLibrary(options: UpgradeOptions): Promise<string> {
  const { files, paths } = options;
  const own = await oldAt(null);
  if (!own) return '';
  const olds = [own];
  for (const id of await options.ids()) {
    const old = await oldAt(id);
    if (old) olds.push(old);
  }
  const time = options.clock.now().toISOString().replaceAll(/[-:.]/g, '');
  const kept = join(paths.backups, `format-${own.from}-${time}`);
  for (const old of olds) await keep(kept, old);

  const staging = temporaryName(join(paths.root, 'upgrade'));
  const ready: { old: Old; bytes: Uint8Array }[] = [];
  try {
    for (const old of olds) {
      const { bytes, why } = await migrated(join(kept, old.name), join(staging, old.name), old);
      if (why !== '') return refusal(old, why, kept);
      ready.push({ old, bytes });
    }
  } finally {
    await files.rm(staging, { recursive: true, force: true }).catch(() => {});
  }
  // `library.json` was the first found and is the last to change: until then it is all to do again.
  for (const { old, bytes } of ready.reverse()) await take(old, bytes);
  return '';

  async function oldAt(id: string | null): Promise<Old | null> {
    const path = id === null ? paths.library : paths.document(id);
    const file = await unless(readBytes(files, path), ['ENOENT', 'ENOTDIR'], null);
    const from = file && (id === null ? options.library : options.article).age(file.bytes);
    if (!file || from === null) return null;
    const name = id === null ? LIBRARY : `articles/${id}/${DOCUMENT}`;
    return { id, path, name, bytes: file.bytes, from };
  }

  async function keep(folder: string, old: Old): Promise<void> {
    const copy = join(folder, old.name);
    await options.root.makeFolder(dirname(copy));
    const handle = await files.open(copy, 'wx');
    await writeAndSync(handle, old.bytes).finally(() => handle.close());
    await syncFolder(files, dirname(copy));
  }

  /** What the copy becomes, written and read back as an opening would read it. */
  async function migrated(
    copy: string,
    to: string,
    old: Old,
  ): Promise<{ bytes: Uint8Array; why: string }> {
    const format = old.id === null ? options.library : options.article;
    const before = await readBytes(files, copy);
    if (!before.bytes.equals(old.bytes))
      return { bytes: old.bytes, why: say('upgrade.copyDiffers') };
    const decoded = format.decode(before.bytes);
    if (decoded.state !== 'good') {
      const why =
        decoded.state === 'garbled'
          ? say('upgrade.cameOut', { why: decoded.why })
          : say('upgrade.isNewer');
      return { bytes: old.bytes, why };
    }
    await options.root.makeFolder(dirname(to));
    const handle = await files.open(to, 'wx');
    await writeAndSync(handle, encode(decoded.data)).finally(() => handle.close());
    const after = await readBytes(files, to);
    const again = format.decode(after.bytes);
    const isSame = again.state === 'good' && isDeepStrictEqual(again.data, decoded.data);
    const why = !isSame || format.age(after.bytes) !== null ? say('upgrade.writtenDiffers') : '';
    return { bytes: after.bytes, why: why || lost(before.bytes, after.bytes) };
  }

  async function take(old: Old, bytes: Uint8Array): Promise<void> {
    await options.exclusive(old.id, async (beforeRename) => {
      const now = await unless(readBytes(files, old.path), ['ENOENT', 'ENOTDIR'], null);
      // Changed by another program since it was copied: it is brought forward whenever it is read.
      if (!now?.bytes.equals(old.bytes)) return;
      const { path } = old;
      await writeDurably(files, { path, bytes, previous: previousOf(path), beforeRename });
    });
  }
}

/** What a migration may never do, whatever it is for; empty when it did not. */
function lost(before: Buffer, after: Buffer): string {
  const then = ids(before);
  const now = ids(after);
  return then.every((id) => now.includes(id)) ? '' : say('upgrade.noteLost');
}

/** Of the article and of its notes, under whatever names a format keeps them. */
function ids(bytes: Buffer): string[] {
  const found: string[] = [];
  JSON.parse(bytes.toString('utf8'), (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

function refusal(old: Old, why: string, kept: string): string {
  return say('upgrade.refused', { name: old.name, why, kept });
}
