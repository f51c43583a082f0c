import { PostilError } from '../../preload/contract/index.ts';

/** What was asked for, or null where it is not there. */
export async function found<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof PostilError && error.kind === 'notFound') return null;
    throw error;
  }
}
