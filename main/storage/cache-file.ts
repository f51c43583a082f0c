/** Files that may go at any time: replaced in one step, but not synced to the drive. */
import { setImmediate } from 'node:timers/promises';
import { renameInsisting, temporaryName } from './durable-write.ts';
import type { FileLayer } from './file-layer.ts';

/** Writes piece by piece, so that making a large file does not stop everything else. */
export async function replaceFile(
  files: FileLayer,
  path: string,
  pieces: Iterable<string>,
): Promise<void> {
  const temporary = temporaryName(path);
  const handle = await files.open(temporary, 'wx');
  try {
    for (const piece of pieces) {
      await handle.writeFile(piece);
      await setImmediate();
    }
    await handle.close();
    await renameInsisting(files, temporary, path);
  } catch (error) {
    await handle.close().catch(() => {});
    await files.rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
