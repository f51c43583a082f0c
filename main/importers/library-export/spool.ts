/**
 * Reads an export into files beside each other, so that an import of any size costs no more memory than
 * one article: `items.jsonl` has a line for each article, `content.bin` their bodies, `problems.jsonl`
 * the rows that could not be read. Synchronous: it runs in a thread of its own.
 */
import { closeSync, lstatSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ImportPreview, PostilError } from '../../../preload/contract/index.ts';
import type { ForeignArticle, ForeignItem } from '../../library/moving/foreign.ts';
import type { ReadExport } from '../../library/moving/ports.ts';
import { collect } from './collect.ts';
import { type InputFile, onDisk, parseExport, type ReadOwn } from './index.ts';
import { previewOf } from './preview.ts';
import { say } from './words/index.ts';

/** A folder by mistake, such as the whole home folder, must not be read to its end. */
const MOST_FILES = 100_000;
const DEEPEST = 20;

/** @throws {PostilError} invalid when there is nothing to import in the files */
export function spoolExport(
  { sources, from, folder }: ReadExport,
  own: ReadOwn,
  onProgress: (share: number) => void,
): ImportPreview {
  const contents = openSync(join(folder, 'content.bin'), 'w');
  let end = 0;
  const keep = (content: string | null): ForeignItem['at'] => {
    if (content === null) return null;
    const bytes = Buffer.from(content);
    const start = end;
    let written = 0;
    while (written < bytes.length) written += writeSync(contents, bytes, written);
    end += bytes.length;
    return { start, end };
  };
  const { sink, result } = collect<ForeignItem>(
    ({ content, ...article }: ForeignArticle, file, row) => ({
      ...article,
      at: keep(content),
      file,
      row,
    }),
    (into, more) => {
      into.at ??= keep(more.content);
    },
  );
  const refused: { name: string; reason: string }[] = [];
  try {
    const files = sources.flatMap(({ name, path }) => [...filesAt(name, path, refused)]);
    for (const { name, reason } of refused) sink.problem(name, 0, reason);
    parseExport(files, sink, { from, own, onProgress });
    writeLines(join(folder, 'items.jsonl'), result.articles);
    writeLines(join(folder, 'problems.jsonl'), result.problems);
  } finally {
    closeSync(contents);
  }
  if (result.articles.length === 0) throw nothingInside(result.problems, sources.length);
  return previewOf(result, (article) => (article as ForeignItem).at !== null);
}

function nothingInside(problems: { file: string; reason: string }[], files: number): PostilError {
  const [first] = problems;
  if (!first) return new PostilError('invalid', say('nothing'));
  const where = files > 1 || problems.length > 1 ? `${first.file}: ` : '';
  return new PostilError('invalid', say('nothingBecause', { reason: `${where}${first.reason}` }));
}

function* filesAt(
  name: string,
  path: string,
  refused: { name: string; reason: string }[],
  depth = 0,
  count = { files: 0 },
): Generator<InputFile> {
  const found = lstatSync(path);
  if (found.isSymbolicLink() && depth > 0) {
    refused.push({ name, reason: say('link') });
  } else if (found.isDirectory() && depth < DEEPEST) {
    for (const inner of readdirSync(path).sort()) {
      if (/^\.|^__MACOSX$|~$/.test(inner)) continue;
      yield* filesAt(`${name}/${inner}`, join(path, inner), refused, depth + 1, count);
    }
  } else if (found.isFile() || found.isSymbolicLink()) {
    count.files += 1;
    if (count.files > MOST_FILES) return;
    yield later(name, path, found.size);
  }
}

/** Opened when it is read, and closed after: a folder may hold more files than a program may open. */
function later(name: string, path: string, size: number): InputFile {
  let file: InputFile | null = null;
  return {
    name: name || basename(path),
    size,
    read(at, length) {
      file ??= onDisk(name, path);
      return file.read(at, length);
    },
    release() {
      file?.release();
      file = null;
    },
  };
}

const LINES_AT_ONCE = 500;

/** Under a name of its own until it is whole. */
function writeLines(path: string, values: readonly unknown[]): void {
  const file = openSync(`${path}.part`, 'w');
  try {
    for (let at = 0; at < values.length; at += LINES_AT_ONCE) {
      const lines = values.slice(at, at + LINES_AT_ONCE);
      writeSync(file, lines.map((value) => `${JSON.stringify(value)}\n`).join(''));
    }
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.part`, path);
}
