/** An index on a real file, closed when the test is over. */
import { onTestFinished } from 'vitest';
import { openIndex } from '../open.ts';
import { removeFile } from './folder.ts';

export async function open(path: string) {
  const index = await openIndex({ path, removeFile });
  onTestFinished(() => index.close().catch(() => undefined));
  return index;
}
