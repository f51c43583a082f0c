/** What tests of the importer share. */
import { afterAll, afterEach, expect } from 'vitest';
import { PostilError } from '../../../preload/contract/index.ts';
import type { Importer } from '../../library/ports.ts';
import { createImporter, type ImporterOptions, type Limits, nodeFetch } from '../index.ts';

/** Importers that close by themselves: one with the usual limits for all, others for one test. */
export function importers() {
  const usual = createImporter({ fetch: nodeFetch });
  const others: Importer[] = [];
  afterEach(async () => {
    await Promise.all(others.splice(0).map((importer) => importer.close()));
  });
  afterAll(() => usual.close());
  const own = (options: ImporterOptions): Importer => {
    const importer = createImporter(options);
    others.push(importer);
    return importer;
  };
  return {
    create: (limits?: Partial<Limits>) => (limits ? own({ fetch: nodeFetch, limits }) : usual),
    own,
  };
}

/** The PostilError that the work ends in. */
export async function failure(work: Promise<unknown>): Promise<PostilError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PostilError);
  return error as PostilError;
}
