/** Imports that are under way: `imports/<id>/`. Layout: docs/library-format.md. */
import { createReadStream } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  ID_PATTERN,
  importCountsSchema,
  importOptionsSchema,
  importPreviewSchema,
  importStateSchema,
  PostilError,
  rowProblemSchema,
  timeSchema,
} from '../../preload/contract/index.ts';
import { foreignItemSchema } from '../library/moving/foreign.ts';
import type { ImportRecord, ImportStore, ItemOutcome } from '../library/moving/ports.ts';
import { writeDurably } from './durable-write.ts';
import { type FileLayer, readBytes, unless } from './file-layer.ts';
import { checkedId, type Paths } from './paths.ts';
import type { Root } from './root.ts';
import { say } from './words/index.ts';

const RECORD = 'import.json';
const OUTCOMES = 'outcomes.jsonl';
/** What only a running import needs. */
const WORKING = ['source', 'items.jsonl', 'content.bin'];

const recordSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(ID_PATTERN),
  state: importStateSchema,
  sources: z.array(z.object({ name: z.string(), size: z.number(), path: z.string().nullable() })),
  machine: z.string(),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  preview: importPreviewSchema.nullable(),
  options: importOptionsSchema,
  message: z.string(),
  done: z.number(),
  counts: importCountsSchema,
});
const outcomeSchema = z.object({
  item: z.number(),
  what: z.enum(['added', 'joined', 'same', 'failed']),
  article: z.string(),
  notes: z.record(z.string(), z.enum(['matched', 'unsure', 'unmatched', 'waiting'])),
  whole: z.number(),
  reason: z.string(),
  at: z.object({ file: z.string(), row: z.number() }).optional(),
});

export function createImports(files: FileLayer, paths: Paths, root: Root): ImportStore {
  const folderOf = (id: string) => join(paths.imports, checkedId(id));
  const fileOf = (id: string, name: string) => join(folderOf(id), name);
  const sourceOf = (id: string, file: number) => join(folderOf(id), 'source', String(file));

  async function recordOf(id: string): Promise<ImportRecord | null> {
    const found = await unless(readBytes(files, fileOf(id, RECORD)), ['ENOENT', 'ENOTDIR'], null);
    try {
      return found && recordSchema.parse(JSON.parse(found.bytes.toString()));
    } catch {
      // Damaged, or of a newer Postil: the articles that it brought are in the library all the same.
      return null;
    }
  }

  return {
    async list() {
      const names: string[] = await unless(files.readdir(paths.imports), ['ENOENT'], []);
      const records: ImportRecord[] = [];
      for (const name of names.filter((one) => ID_PATTERN.test(one))) {
        const record = await recordOf(name);
        if (record) records.push({ ...record, id: name });
      }
      return records.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    },
    async read(id) {
      const record = await recordOf(id);
      if (record) return record;
      throw new PostilError('notFound', say('importGone'));
    },
    async save(record) {
      await root.makeFolder(folderOf(record.id));
      const bytes = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
      await writeDurably(files, { path: fileOf(record.id, RECORD), bytes });
    },
    async folder(id) {
      await root.makeFolder(folderOf(id));
      return folderOf(id);
    },
    sourcePath: sourceOf,
    async receive(id, file, bytes) {
      await root.makeFolder(join(folderOf(id), 'source'));
      const handle = await open(sourceOf(id, file), 'a');
      try {
        await handle.appendFile(bytes);
        return (await handle.stat()).size;
      } finally {
        await handle.close();
      }
    },

    async *items(id, first) {
      let at = 0;
      for await (const line of linesOf(fileOf(id, 'items.jsonl'))) {
        if (at >= first) yield itemFrom(line);
        at += 1;
      }
    },
    async content(id, { start, end }) {
      const handle = await open(fileOf(id, 'content.bin'), 'r');
      try {
        const bytes = Buffer.alloc(Math.max(0, end - start));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.toString('utf8', 0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    async *problems(id) {
      for await (const line of linesOf(fileOf(id, 'problems.jsonl'))) {
        const problem = rowProblemSchema.safeParse(jsonFrom(line));
        // What could not be read then, and cannot now: there is nothing to tell of it.
        if (problem.success) yield problem.data;
      }
    },
    async *outcomes(id) {
      for await (const line of linesOf(fileOf(id, OUTCOMES))) {
        const outcome = outcomeFrom(line);
        if (outcome) yield outcome;
      }
    },
    async addOutcomes(id, outcomes) {
      const lines = outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join('');
      await appendFile(fileOf(id, OUTCOMES), lines);
    },
    async write(id, name, text) {
      await root.makeFolder(folderOf(id));
      await writeDurably(files, { path: fileOf(id, name), bytes: Buffer.from(text) });
      return `imports/${id}/${name}`;
    },
    async tidy(id) {
      for (const name of WORKING) {
        await files.rm(fileOf(id, name), { recursive: true, force: true });
      }
    },
    remove: (id) => files.rm(folderOf(id), { recursive: true, force: true }),
  };
}

const NEWLINE = 0x0a;

/** None where there is no such file. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path);
  const opened = new Promise<boolean>((resolve) => {
    stream.once('open', () => resolve(true));
    stream.once('error', () => resolve(false));
  });
  if (!(await opened)) return;
  try {
    let rest: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let start = 0;
      // Not by `readline`, to which U+2028 and U+2029 inside a text of JSON end a line too.
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        const line = Buffer.concat([...rest, chunk.subarray(start, end)]).toString();
        rest = [];
        start = end + 1;
        if (line !== '') yield line;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    }
    const last = Buffer.concat(rest).toString();
    if (last !== '') yield last;
  } finally {
    stream.destroy();
  }
}

/** @throws disk: what is left out would be missing from the library without a word */
function itemFrom(line: string) {
  const item = foreignItemSchema.safeParse(jsonFrom(line));
  if (item.success) return item.data;
  throw new PostilError('disk', say('importDamaged'), { cause: item.error });
}

function jsonFrom(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Null for the last line of a program that was killed while writing it. */
function outcomeFrom(line: string): ItemOutcome | null {
  return outcomeSchema.safeParse(jsonFrom(line)).data ?? null;
}
