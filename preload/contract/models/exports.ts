/** How notes are written outside the library. */
import { z } from '../zod.ts';
import { idSchema } from './basics.ts';

/** How notes are written as Markdown; `docs/templates.md`. */
export const exportOptionsSchema = z.object({
  /** `postil` (the default), or one of the layouts that come with Postil. */
  preset: z.string().max(100).optional(),
  /** A layout of the person's own, in Liquid. */
  template: z.string().max(200_000).optional(),
  /** A template for the path of each file below the folder. */
  name: z.string().max(10_000).optional(),
  /** What happens to the block of a note that was deleted in Postil; default `remove`. */
  removed: z.enum(['remove', 'strike']).optional(),
  /** Writes nothing; the report has the diffs. */
  dryRun: z.boolean().optional(),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

/** `json` is W3C Web Annotation, `csv` has Readwise's columns, `csl` is CSL-JSON. */
export const EXPORT_FORMATS = ['json', 'csv', 'csl', 'bibtex'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const exportReportSchema = z.object({
  dir: z.string(),
  files: z.array(
    z.object({
      articleId: idSchema,
      /** File name inside `dir`. */
      name: z.string(),
      /** `kept`: the file is not ours to replace; `message` says what to do. */
      outcome: z.enum(['written', 'unchanged', 'kept', 'failed']),
      message: z.string(),
      /** Of a dry run: unified diffs of what would be written; empty for nothing. */
      diff: z.string().optional(),
    }),
  ),
});
export type ExportReport = z.infer<typeof exportReportSchema>;
