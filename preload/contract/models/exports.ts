/** How notes are written outside the library. */
import { z } from '../zod.ts';
import { idSchema } from './basics.ts';

/** What becomes of a note's block that the person changed in the file. */
export const EDITED_WAYS = ['ask', 'keep', 'take', 'replace'] as const;

/** How notes are written as Markdown; `docs/markdown.md`, `docs/templates.md`. */
export const exportOptionsSchema = z.object({
  /** `postil` (the default), or one of the layouts that come with Postil. */
  preset: z.string().max(100).optional(),
  /** A layout of the person's own, in Liquid. */
  template: z.string().max(200_000).optional(),
  /** A template for the path of each file below the folder. */
  name: z.string().max(10_000).optional(),
  /** What happens to the block of a note that was deleted in Postil; default `remove`. */
  removed: z.enum(['remove', 'strike']).optional(),
  /** Default `keep`. `take` answers the texts in `taken`; whoever called brings them into the library. */
  edited: z.enum(EDITED_WAYS).optional(),
  /** One file for each article (the default), or one for all of them. */
  into: z.enum(['files', 'one']).optional(),
  /** Whether the article's own text stands below its notes, its images beside the file. */
  text: z.boolean().optional(),
  /** Whether each quote links to its passage on the original page too. */
  passages: z.boolean().optional(),
  /** Writes nothing; the report has the diffs. */
  dryRun: z.boolean().optional(),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

/** `json` is W3C Web Annotation, `csv` has Readwise's columns, `csl` is CSL-JSON. */
export const EXPORT_FORMATS = ['json', 'csv', 'csl', 'bibtex', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A note's block that the person changed in its file. */
export const editedNoteSchema = z.object({
  noteId: idSchema,
  /** The quote as the file has it now; null for a note on the whole article. */
  quote: z.string().nullable(),
  /** The note as the file has it, as it was when it was exported (null: not known), and as Postil has it. */
  file: z.string(),
  base: z.string().nullable(),
  postil: z.string(),
  /** Whether it changed in Postil too since the last export. */
  both: z.boolean(),
});
export type EditedNote = z.infer<typeof editedNoteSchema>;

export const EXPORT_OUTCOMES = ['written', 'unchanged', 'kept', 'failed'] as const;
export const exportedFileSchema = z.object({
  articleId: idSchema,
  /** Its path inside the folder, with `/`. */
  name: z.string(),
  /** `kept`: the file is not ours to replace; `message` says what to do. */
  outcome: z.enum(EXPORT_OUTCOMES),
  message: z.string(),
  /** Of a dry run: unified diffs of what would be written; empty for nothing. */
  diff: z.string().optional(),
  /** Blocks that the person changed and that were left as they are. */
  edited: z.array(editedNoteSchema).optional(),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

export const exportReportSchema = z.object({
  dir: z.string(),
  files: z.array(exportedFileSchema),
  /** Whether it was cancelled; what is not in `files` was not looked at. */
  cancelled: z.boolean().optional(),
});
export type ExportReport = z.infer<typeof exportReportSchema>;

/** What to do with a note's block that the person changed: leave it, bring it into Postil, write it anew. */
export const editedChoiceSchema = z.object({
  articleId: idSchema,
  noteId: idSchema,
  choice: z.enum(['keep', 'take', 'replace']),
});
export type EditedChoice = z.infer<typeof editedChoiceSchema>;

/** A folder that notes are exported to, with how. It travels with the library. */
export const destinationSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(200),
  dir: z.string().min(1).max(4096),
  /** Whether notes go there by themselves, as they are made. */
  linked: z.boolean(),
  /** Only articles with this tag; empty for all. */
  tag: z.string().max(100),
  options: exportOptionsSchema.omit({ dryRun: true }),
});
export type Destination = z.infer<typeof destinationSchema>;

export const destinationStateSchema = z.object({
  id: idSchema,
  /** Articles whose notes are not there yet. */
  pending: z.int(),
  running: z.boolean(),
  /** Why the last try failed; empty when it did not. */
  problem: z.string(),
  /** Files that need a look: blocks changed there, or files left as they are. */
  files: z.array(exportedFileSchema),
  /** When notes last went there; empty when not since Postil was opened. */
  at: z.string(),
});
export type DestinationState = z.infer<typeof destinationStateSchema>;

/** What a layout makes of one article, or where it is wrong. */
export const exportPreviewSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), path: z.string(), markdown: z.string() }),
  z.object({
    ok: z.literal(false),
    /** Which of the two templates it is. */
    in: z.enum(['template', 'name']),
    message: z.string(),
    /** Counted from 1; 0 when it is nowhere in particular. */
    line: z.int(),
    column: z.int(),
  }),
]);
export type ExportPreview = z.infer<typeof exportPreviewSchema>;

export const backupPreviewSchema = z.object({
  /** When the backup was made. */
  createdAt: z.string(),
  /** Articles in it, and how many of them this library does not have. */
  articles: z.int(),
  added: z.int(),
  images: z.int(),
});
export type BackupPreview = z.infer<typeof backupPreviewSchema>;

export const restoreReportSchema = z.object({
  /** When the backup was made. */
  createdAt: z.string(),
  /** Articles: new ones, ones that took something from the backup, ones that had it all. */
  added: z.int(),
  merged: z.int(),
  unchanged: z.int(),
  /** What could not be restored, in sentences. */
  problems: z.array(z.string()),
  cancelled: z.boolean(),
});
export type RestoreReport = z.infer<typeof restoreReportSchema>;
