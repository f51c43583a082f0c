/** Moving in: imports, fetching in the background, handing over. */
import {
  fetchStatusSchema,
  foreignFormatSchema,
  handoverSchema,
  idSchema,
  importJobSchema,
  importOptionsSchema,
  importPreviewSchema,
  importReportSchema,
} from '../models.ts';
import { answersSchema } from '../questions.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { byId, done, ids, none } from './shared.ts';

const names = z.array(z.string().min(1).max(4096)).min(1).max(20_000);

export const movingMethods = {
  /** Whether a file is somebody's whole library rather than an article. `base64`: its first bytes, 64 KB or less. */
  'import.recognise': {
    params: z.object({ name: z.string().max(4096), base64: z.base64().max(100_000) }),
    result: z.object({ isLibrary: z.boolean(), format: foreignFormatSchema.nullable() }),
  },
  /** Starts an import of files that are then handed over piece by piece with `import.receive`. */
  'import.begin': {
    params: z.object({
      files: z
        .array(z.object({ name: z.string().min(1).max(4096), size: z.int().min(0) }))
        .min(1)
        .max(20_000),
    }),
    result: importJobSchema,
  },
  /** The next piece of file number `file`, in order. */
  'import.receive': {
    params: z.object({ id: idSchema, file: z.int().min(0), base64: z.base64() }),
    result: done,
  },
  /** The same for files and folders on this machine, by absolute path. */
  'import.beginPaths': { params: z.object({ paths: names }), result: importJobSchema },
  /** Reads the files; answers when the preview is there. Progress comes as `import.changed`. */
  'import.read': {
    params: z.object({ id: idSchema, from: foreignFormatSchema.optional() }),
    result: importPreviewSchema,
  },
  'import.preview': { params: byId, result: importPreviewSchema },
  /** Newest first. */
  'import.list': { params: none, result: z.array(importJobSchema) },
  'import.start': {
    params: z.object({ id: idSchema, options: importOptionsSchema }),
    result: importJobSchema,
  },
  'import.pause': { params: byId, result: importJobSchema },
  'import.resume': { params: byId, result: importJobSchema },
  /** What is in the library by then stays. */
  'import.cancel': { params: byId, result: importJobSchema },
  'import.report': { params: byId, result: importReportSchema },
  /** The report as a Markdown file. */
  'import.reportFile': { params: byId, result: z.object({ name: z.string(), text: z.string() }) },
  /** Takes a finished import off the list; the articles stay. */
  'import.forget': { params: byId, result: done },

  'fetch.status': { params: none, result: fetchStatusSchema },
  /**
   * Fetches these; null stands for all that failed. Fails with a question, and changes nothing, where some are
   * in the person's own network and `answers.local` is missing; false leaves those out.
   */
  'fetch.retry': {
    params: z.object({ ids: ids.nullable(), answers: answersSchema.optional() }),
    result: fetchStatusSchema,
  },
  'fetch.pause': { params: none, result: fetchStatusSchema },
  /** Ends `fetch.run`; what waits goes on waiting. */
  'fetch.stop': { params: none, result: fetchStatusSchema },
  'fetch.resume': { params: none, result: fetchStatusSchema },
  /** Fetches until nothing waits, `ids` only if given. For the terminal; a window fetches by itself. */
  'fetch.run': { params: z.object({ ids: ids.nullable() }), result: fetchStatusSchema },

  /** Looks into the watched folder now. `problem`: why it is not watched, or empty. */
  'watch.look': { params: none, result: z.object({ problem: z.string() }) },

  /** What a `postil://` address asks for; nothing is done yet. @throws invalid */
  'handover.read': {
    params: z.object({ address: z.string().max(20_000) }),
    result: handoverSchema,
  },
} as const satisfies MethodTable;
