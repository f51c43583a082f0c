/** Exports. */
import {
  backupPreviewSchema,
  destinationStateSchema,
  EXPORT_FORMATS,
  editedChoiceSchema,
  exportOptionsSchema,
  exportPreviewSchema,
  exportReportSchema,
  idSchema,
  restoreReportSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { done, ids, none } from './shared.ts';

const dir = z.string().min(1).max(4096);
const job = idSchema.optional();

export const exportsMethods = {
  /**
   * `ids` null exports every article that has notes and is not in the trash. `job` names the work in
   * `export.progress` events and in `export.cancel`.
   */
  'export.markdown': {
    params: z.object({
      ids: ids.nullable(),
      dir,
      options: exportOptionsSchema.optional(),
      job,
    }),
    result: exportReportSchema,
  },
  'export.cancel': { params: z.object({ job: idSchema }), result: done },
  /** Settles blocks that the person changed in their files, and exports their articles again. */
  'export.resolve': {
    params: z.object({
      dir,
      options: exportOptionsSchema.optional(),
      choices: z.array(editedChoiceSchema).min(1).max(10_000),
    }),
    result: exportReportSchema,
  },
  /** What a layout makes of one article. */
  'export.preview': {
    params: z.object({ id: idSchema, options: exportOptionsSchema }),
    result: exportPreviewSchema,
  },
  /** The layouts that come with Postil; `source` is empty for its own, which is no template. */
  'export.presets': {
    params: none,
    result: z.array(z.object({ name: z.string(), source: z.string() })),
  },
  /** The notes, or the articles, as one text in another format. `ids` as above. */
  'export.render': {
    params: z.object({ ids: ids.nullable(), format: z.enum(EXPORT_FORMATS) }),
    result: z.object({ text: z.string() }),
  },
  /** The same as a new file in a folder; `html` gives a file for each article. Nothing is replaced. */
  'export.file': {
    params: z.object({ ids: ids.nullable(), dir, format: z.enum(EXPORT_FORMATS), job }),
    result: z.object({ dir: z.string(), names: z.array(z.string()), cancelled: z.boolean() }),
  },
  /**
   * One article's notes as the Markdown that `export.markdown` writes, and as HTML for programs that take
   * rich text. With `noteId` only this note: its quote, its words, and a link to the passage.
   */
  'export.copy': {
    params: z.object({ id: idSchema, noteId: idSchema.optional() }),
    result: z.object({ markdown: z.string(), html: z.string(), name: z.string() }),
  },
  /** The whole library as one zip. `path` is a folder, or a file that is not there and ends in `.zip`. */
  'backup.write': {
    params: z.object({ path: dir, job }),
    result: z.object({ file: z.string(), files: z.int(), bytes: z.number() }),
  },
  /**
   * A piece of a backup that the person chose in a browser, which cannot say where a file lies; `upload` null for
   * the first. With the last comes its path for the methods below; it is kept until the next file is handed over.
   */
  'backup.receive': {
    params: z.object({ upload: idSchema.nullable(), base64: z.base64(), last: z.boolean() }),
    result: z.object({ upload: idSchema, path: z.string().nullable() }),
  },
  /** What is in a backup; nothing is changed. */
  'backup.preview': { params: z.object({ path: dir }), result: backupPreviewSchema },
  /** Brings a backup into the library: articles and notes are merged, nothing is overwritten. */
  'backup.restore': { params: z.object({ path: dir, job }), result: restoreReportSchema },
  /** How it stands with the folders that notes go to by themselves. */
  'destination.states': { params: none, result: z.array(destinationStateSchema) },
  /** Exports to a destination of the settings now. With `dryRun` nothing is written. */
  'destination.run': {
    params: z.object({ id: idSchema, dryRun: z.boolean().optional(), job }),
    result: exportReportSchema,
  },
} as const satisfies MethodTable;
