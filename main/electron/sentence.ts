import { PostilError } from '../../preload/contract/index.ts';

/** What to tell the person of an error; one that nobody expected goes to the log. */
export function sentence(error: unknown): string {
  if (error instanceof PostilError) return error.message;
  console.error(error);
  return 'Something went wrong inside Postil. Start it again; what was saved is safe.';
}
