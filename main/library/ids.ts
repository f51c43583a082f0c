import { randomInt } from 'node:crypto';
import type { NewId } from './ports.ts';

// No vowels, so that no word arises; one case, because Windows and macOS ignore case in file names;
// letters and digits only, so that an id can stand as it is in a Markdown block id.
const ALPHABET = '0123456789bcdfghjklmnpqrstvwxyz';

/** 16 random characters of 31: about 79 bits. */
export const randomId: NewId = () =>
  Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
