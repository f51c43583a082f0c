/**
 * The corpus: saved pages and hostile texts that many benches and some tests work on. It is too large, and
 * too much of other people's, for this repository. Where it is absent they say so or pass it over.
 */
import { join } from 'node:path';

/**
 * Path of a part of it, such as `corpusPath('pages')`; it may not be there. POSTIL_CORPUS names the folder
 * (else `../shared/corpus`, seen from the repository), which holds
 * `pages/<name>/` (source.html, expected.html, expected-metadata.json),
 * `extraction/` (html/<id>.html.gz, ground-truth.json), `json/` (cases of JSONTestSuite),
 * `xss-vectors.json` and `naughty-strings.json`.
 */
export function corpusPath(...parts: string[]): string {
  const folder = process.env.POSTIL_CORPUS ?? join(import.meta.dirname, '../../shared/corpus');
  return join(folder, ...parts);
}
