/** System errors as sentences that a person can act on. */
import { PostilError } from '../../preload/contract/index.ts';
import { codeOf } from './file-layer.ts';
import { say } from './words/index.ts';

const REASONS = {
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.quota',
  EACCES: 'disk.forbidden',
  EPERM: 'disk.forbidden',
  EROFS: 'disk.readOnly',
  EIO: 'disk.broken',
  EMFILE: 'disk.tooMany',
  ENFILE: 'disk.tooMany',
  ENOENT: 'disk.gone',
  EBUSY: 'disk.busy',
  ENOTDIR: 'disk.notFolder',
  EISDIR: 'disk.notFile',
} as const;
const isKnown = (code: string): code is keyof typeof REASONS => Object.hasOwn(REASONS, code);

/** @param doing what failed, after “Postil could not”: a message `do.…` */
export function diskError(error: unknown, doing: string): PostilError {
  if (error instanceof PostilError) return error;
  const code = codeOf(error);
  // Not of the disk: a fault of this program, which must not be taken for one.
  if (code === '' || code.startsWith('ERR_')) throw error;
  const reason = isKnown(code) ? say(REASONS[code]) : say('disk.other', { code });
  return new PostilError('disk', say('failed', { doing, reason }), { cause: error });
}

/** Runs `task`; a system error comes out as a PostilError. */
export async function withDiskErrors<T>(doing: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw diskError(error, doing);
  }
}
