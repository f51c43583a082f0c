/** System errors as sentences that a person can act on. */
import { PostilError } from '../../preload/contract/index.ts';
import { codeOf } from './file-layer.ts';

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full. Free some space, then try again.',
  EDQUOT: 'your share of the disk is used up. Free some space, then try again.',
  EACCES:
    'Postil is not allowed to. Change the permissions of the library folder, then try again, or choose another folder.',
  EPERM:
    'Postil is not allowed to. Change the permissions of the library folder, then try again, or choose another folder.',
  EROFS: 'the drive is read-only. Make it writable, or choose another library folder.',
  EIO: 'the drive reported an error. Copy the library folder to another drive, then check this one.',
  EMFILE: 'too many files are open. Close some programs, then try again.',
  ENFILE: 'too many files are open. Close some programs, then try again.',
  ENOENT:
    'its folder is not there any more. If the library is on a removable or network drive, connect it, then try again.',
  EBUSY: 'another program is using the file. Wait a moment, then try again.',
  ENOTDIR: 'there is a file where a folder should be. Move it away, then try again.',
  EISDIR: 'there is a folder where a file should be. Move it away, then try again.',
};

/** @param doing what failed, after “Postil could not”, such as `save the article` */
export function diskError(error: unknown, doing: string): PostilError {
  if (error instanceof PostilError) return error;
  const code = codeOf(error);
  // Not of the disk: a fault of this program, which must not be taken for one.
  if (code === '' || code.startsWith('ERR_')) throw error;
  const reason =
    REASONS[code] ?? `the system reported ${code}. Check the library's drive, then try again.`;
  return new PostilError('disk', `Postil could not ${doing}: ${reason}`, { cause: error });
}

/** Runs `task`; a system error comes out as a PostilError. */
export async function withDiskErrors<T>(doing: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw diskError(error, doing);
  }
}
