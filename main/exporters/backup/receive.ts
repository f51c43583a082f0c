/** A backup that a browser hands over in pieces, because a page cannot say where a file lies. One at a time. */
import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PostilError } from '../../../preload/contract/index.ts';
import { diskSentence } from '../folder.ts';
import { say } from '../words/index.ts';

export interface BackupReceiver {
  /**
   * Appends a piece; `upload` null begins another file and forgets the one before.
   * @returns where the file lies when this was its last piece; it is there until the next one, or `close`
   * @throws {PostilError} notFound for an upload that another one replaced, invalid for too large a file, disk
   */
  take(
    upload: string | null,
    piece: Uint8Array,
    isLast: boolean,
  ): Promise<{ upload: string; path: string | null }>;
  close(): Promise<void>;
}

const GIGABYTE = 1024 ** 3;

/** `most`: bytes of a file. */
export function createBackupReceiver(most = 8 * GIGABYTE): BackupReceiver {
  let current: { upload: string; folder: string; bytes: number } | null = null;

  async function forget(): Promise<void> {
    const old = current;
    current = null;
    if (old) await fs.rm(old.folder, { recursive: true, force: true });
  }

  return {
    async take(upload, piece, isLast) {
      try {
        if (upload === null) {
          await forget();
          const folder = await fs.mkdtemp(path.join(tmpdir(), 'postil-restore-'));
          current = { upload: randomUUID(), folder, bytes: 0 };
        }
        const target = current;
        if (!target || (upload !== null && upload !== target.upload)) {
          throw new PostilError('notFound', say('backup.otherChosen'));
        }
        target.bytes += piece.length;
        if (target.bytes > most) {
          await forget();
          const gigabytes = Math.round(most / GIGABYTE);
          throw new PostilError('invalid', say('backup.tooLarge', { gigabytes }));
        }
        const file = path.join(target.folder, 'backup.zip');
        await fs.appendFile(file, piece);
        return { upload: target.upload, path: isLast ? file : null };
      } catch (error) {
        if (error instanceof PostilError) throw error;
        await forget();
        throw new PostilError('disk', diskSentence(error, tmpdir()), { cause: error });
      }
    },
    close: forget,
  };
}
