/** Parsing an export with all it holds in memory, contents included. */
import { collect } from '../collect.ts';
import { type ForeignArticle, type InputFile, type ParseOptions, parseExport } from '../index.ts';

/** Each article says which file and row it came from. */
export function parseWhole(files: InputFile[], options: ParseOptions = {}) {
  const { sink, result } = collect<ForeignArticle & { file: string; row: number }>(
    (article, file, row) => ({ ...article, file, row }),
    (into, more) => {
      into.content ??= more.content;
    },
  );
  parseExport(files, sink, options);
  return result;
}
