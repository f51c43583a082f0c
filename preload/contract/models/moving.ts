/** Moving in: imports of whole libraries, the pages that are still to be fetched, and handing over. */
import { z } from '../zod.ts';
import { idSchema, tagsSchema, timeSchema } from './basics.ts';

/** What Postil can move in from. */
export const FOREIGN_FORMATS = [
  'pocket-csv',
  'pocket-html',
  'pocket-highlights',
  'instapaper',
  'omnivore',
  'readwise-reader',
  'readwise-highlights',
  'wallabag',
  'raindrop',
  'bookmarks',
  'kindle',
  'matter',
  'csv',
  'postil-markdown',
  'postil-annotations',
] as const;
export const foreignFormatSchema = z.enum(FOREIGN_FORMATS);
export type ForeignFormat = z.infer<typeof foreignFormatSchema>;

/** As a person calls them. */
export const FORMAT_NAMES: Record<ForeignFormat, string> = {
  'pocket-csv': 'Pocket',
  'pocket-html': 'Pocket',
  'pocket-highlights': 'Pocket highlights',
  instapaper: 'Instapaper',
  omnivore: 'Omnivore',
  'readwise-reader': 'Readwise Reader',
  'readwise-highlights': 'Readwise highlights',
  wallabag: 'wallabag',
  raindrop: 'Raindrop',
  bookmarks: 'Bookmarks',
  kindle: 'Kindle clippings',
  matter: 'Matter',
  csv: 'A table of addresses',
  'postil-markdown': 'Postil’s Markdown',
  'postil-annotations': 'Web Annotations',
};

/** A row or file that could not be taken, and why. */
export const rowProblemSchema = z.object({
  file: z.string(),
  /** As a spreadsheet counts (the header is row 1), else the entry from 1; 0 for the whole file. */
  row: z.int().min(0),
  reason: z.string(),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

/** What a file holds, before anything of it is in the library. Counts are of articles unless named otherwise. */
export const importPreviewSchema = z.object({
  formats: z.array(foreignFormatSchema),
  articles: z.int(),
  withContent: z.int(),
  linksOnly: z.int(),
  /** Books and the like: highlights without an address. */
  clippings: z.int(),
  archived: z.int(),
  favourites: z.int(),
  begun: z.int(),
  /** In the library already, by their address. */
  known: z.int(),
  /** Links into the person's own network. */
  local: z.int(),
  highlights: z.int(),
  notes: z.int(),
  tags: z.int(),
  /** The commonest first. */
  someTags: z.array(z.object({ tag: z.string(), articles: z.int() })),
  folders: z.int(),
  someFolders: z.array(z.object({ folder: z.string(), articles: z.int() })),
  /** When the first and the last were saved; empty when the file does not say. */
  from: z.string(),
  to: z.string(),
  someTitles: z.array(z.string()),
  /** Columns and fields that are kept with the article but mean nothing to Postil. */
  unknown: z.array(z.object({ name: z.string(), rows: z.int(), example: z.string() })),
  rows: z.int(),
  /** Rows that repeated an article or a highlight. */
  merged: z.int(),
  problemCount: z.int(),
  /** The first of them. */
  problems: z.array(rowProblemSchema),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importOptionsSchema = z.object({
  /** Fetches the pages of links, and missing images, in the background. */
  fetch: z.boolean(),
  /** Also from the person's own network. */
  local: z.boolean(),
  /** Given to every article. */
  tags: tagsSchema,
  /** Puts articles of which the file does not say whether they were read into the archive. */
  archiveUnknown: z.boolean(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

export const IMPORT_STATES = [
  'receiving',
  'reading',
  'ready',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
] as const;
export const importStateSchema = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof importStateSchema>;

export const importCountsSchema = z.object({
  added: z.int(),
  /** Were there already and got something new. */
  joined: z.int(),
  /** Were there already with everything. */
  same: z.int(),
  failed: z.int(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const importJobSchema = z.object({
  id: idSchema,
  state: importStateSchema,
  /** The files it is made of: `pocket.zip`, or `3 files`. */
  name: z.string(),
  formats: z.array(foreignFormatSchema),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  total: z.int(),
  done: z.int(),
  counts: importCountsSchema,
  /** How much of the file was read, 0 to 1; null when it is not being read. */
  fraction: z.number().min(0).max(1).nullable(),
  /** Why it failed, or cannot go on. */
  message: z.string(),
  options: importOptionsSchema,
  /** False for an import that another computer with this library began. */
  mine: z.boolean(),
});
export type ImportJob = z.infer<typeof importJobSchema>;

export const PASSAGE_OUTCOMES = ['matched', 'unsure', 'unmatched', 'waiting'] as const;
/** `waiting`: for the page to be fetched. */
export const passageOutcomeSchema = z.enum(PASSAGE_OUTCOMES);
export type PassageOutcome = z.infer<typeof passageOutcomeSchema>;

export const importReportSchema = z.object({
  job: importJobSchema,
  /** Highlights with a quote. */
  highlights: z.record(passageOutcomeSchema, z.int()),
  /** Notes on whole articles. */
  notes: z.int(),
  links: z.object({ kept: z.int(), waiting: z.int(), failed: z.int() }),
  /** The unsure and the unmatched, the first 500. */
  passages: z.array(
    z.object({
      articleId: idSchema,
      noteId: idSchema,
      title: z.string(),
      quote: z.string(),
      outcome: passageOutcomeSchema,
    }),
  ),
  rowCount: z.int(),
  /** Rows that were not taken; the first 1,000. */
  rows: z.array(rowProblemSchema),
  /** The report as a file: its path in the library folder. */
  path: z.string(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** What is fetched in the background. */
export const fetchStatusSchema = z.object({
  waiting: z.int(),
  failed: z.int(),
  /** Links whose page is not wanted, until the person says so. */
  kept: z.int(),
  paused: z.boolean(),
  /** Titles of what is being fetched now. */
  now: z.array(z.object({ id: idSchema, title: z.string() })),
});
export type FetchStatus = z.infer<typeof fetchStatusSchema>;

/** What a `postil://` address asks for. */
export const handoverSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('save'),
    url: z.string().max(10_000),
    title: z.string().max(2000),
    /** It leads into the person's own network, so the person is asked first. */
    isLocal: z.boolean(),
  }),
  z.object({ kind: z.literal('open'), articleId: idSchema, noteId: idSchema.nullable() }),
]);
export type Handover = z.infer<typeof handoverSchema>;
