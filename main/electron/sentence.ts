import { PostilError } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

/** What to tell the person of an error; one that nobody expected goes to the log. */
export function sentence(error: unknown): string {
  if (error instanceof PostilError) return error.message;
  console.error(error);
  return say('internal');
}
