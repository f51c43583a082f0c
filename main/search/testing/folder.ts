/** A temporary folder that goes when the test is over, and the port that deletes files. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const removeFile = (path: string) => rm(path, { force: true });

export async function tempFile(name = 'search.sqlite'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postil-search-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, name);
}
