import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

/** A folder as a person types it: absolute, or below the home folder with `~`. */
export function absoluteDir(dir: string): string {
  const typed = dir.trim();
  if (typed === '~' || /^~[\\/]/.test(typed)) return join(homedir(), typed.slice(1));
  if (isAbsolute(typed)) return typed;
  throw new PostilError(
    'invalid',
    // words: a folder’s name
    say('notWhole', { typed, example: join(homedir(), 'Notes') }),
  );
}
