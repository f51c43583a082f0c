/**
 * The shapes that cross between the core and its hosts, and that the library keeps on disk.
 * Every type is inferred from its schema, so what is checked and what is typed cannot differ.
 *
 * Times are ISO 8601 in UTC with milliseconds. Text offsets count UTF-16 code units in the article's
 * text: the concatenated text nodes of `content.html` (its `textContent`).
 */
import { z } from './zod.ts';

/** Ids become file names, so they hold no separator, no dot and no more than 64 characters. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
export const idSchema = z.string().regex(ID_PATTERN, 'not a valid id');
export const timeSchema = z.iso.datetime({ precision: 3 });

export const COLORS = ['yellow', 'green', 'blue', 'rose', 'violet'] as const;
export const colorSchema = z.enum(COLORS);
export type Color = z.infer<typeof colorSchema>;

/** A tag as shown, without `#`; may be a path such as `physics/optics`. */
export const tagSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\s#,]+$/u, 'a tag holds no space, comma or #');
export const tagsSchema = z.array(tagSchema).max(200);

/** W3C Web Annotation TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector). */
export const textQuoteSchema = z.object({
  exact: z.string().min(1).max(200_000),
  prefix: z.string().max(64),
  suffix: z.string().max(64),
});
export type TextQuote = z.infer<typeof textQuoteSchema>;

/** W3C Web Annotation TextPositionSelector: `start` inclusive, `end` exclusive. */
export const textPositionSchema = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .refine((p) => p.end > p.start, 'a passage ends after it starts');
export type TextPosition = z.infer<typeof textPositionSchema>;

/** Where a note belongs. `position` is null when it was never known (an imported quote). */
export const targetSchema = z.object({
  quote: textQuoteSchema,
  position: textPositionSchema.nullable(),
});
export type Target = z.infer<typeof targetSchema>;

export const noteSchema = z.object({
  id: idSchema,
  /** Null for a note on the whole article. */
  target: targetSchema.nullable(),
  /** Markdown; empty for a highlight without words. */
  body: z.string().max(1_000_000),
  color: colorSchema,
  tags: tagsSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Note = z.infer<typeof noteSchema>;

/** What the person may change of a note; only what is given changes. */
export const notePatchSchema = noteSchema
  .pick({ target: true, body: true, color: true, tags: true })
  .partial();
export type NotePatch = z.infer<typeof notePatchSchema>;

/** Where reading stopped: the share read (0 to 1) and the text offset at the top of the page. */
export const progressSchema = z.object({
  fraction: z.number().min(0).max(1),
  offset: z.int().min(0),
});
export type Progress = z.infer<typeof progressSchema>;

export const THEMES = ['paper', 'sepia', 'slate', 'ink'] as const;
const themeSchema = z.enum(['system', ...THEMES]);

/** How an article's text is set. */
export const typographySchema = z.object({
  /** `system` follows the system between paper and slate. */
  theme: themeSchema,
  /** `serif` is Literata, `sans` Source Sans 3, `system` the system's own reading face. */
  family: z.enum(['serif', 'sans', 'system']),
  /** Article text in CSS pixels. */
  fontSize: z.number().min(12).max(36),
  /** Longest line in characters (of average width). */
  measure: z.number().min(40).max(100),
  /** As a multiple of the size. */
  lineHeight: z.number().min(1.2).max(2.2),
  justify: z.boolean(),
  hyphenate: z.boolean(),
});
export type Typography = z.infer<typeof typographySchema>;

/** Settings that travel with the library. */
export const settingsSchema = typographySchema.extend({
  /** The colour `h` uses. */
  color: colorSchema,
  /** Last chosen export folder, or empty. */
  exportDir: z.string().max(4096),
  /** Which side of the text the margin is on, seen in reading direction. */
  marginSide: z.enum(['end', 'start']),
  /** In CSS pixels. */
  marginWidth: z.number().min(200).max(560),
  lineGuide: z.boolean(),
  dimOthers: z.boolean(),
  /** Reading aloud: the voice's name (empty: the system's choice) and speed (1 is normal). */
  voice: z.string().max(300),
  speechRate: z.number().min(0.5).max(3),
  /** Shortcuts that the person changed: command id to keys, such as `Ctrl+K`; empty for none. */
  keys: z.record(z.string().max(100), z.array(z.string().max(50)).max(5)),
});
export type Settings = z.infer<typeof settingsSchema>;
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  family: 'serif',
  fontSize: 18.5,
  measure: 68,
  lineHeight: 1.62,
  justify: false,
  hyphenate: true,
  color: 'yellow',
  exportDir: '',
  marginSide: 'end',
  marginWidth: 318,
  lineGuide: false,
  dimOthers: false,
  voice: '',
  speechRate: 1,
  keys: {},
};

export const articleKindSchema = z.enum(['web', 'html', 'text', 'markdown', 'paste', 'welcome']);
export type ArticleKind = z.infer<typeof articleKindSchema>;

/** An article without its body and notes. Empty strings stand for "unknown". */
export const articleSchema = z.object({
  id: idSchema,
  kind: articleKindSchema,
  title: z.string().min(1).max(2000),
  author: z.string().max(2000),
  site: z.string().max(2000),
  /** Where it came from: an absolute http(s) URL, or empty. */
  url: z.string().max(10_000),
  description: z.string().max(10_000),
  /** BCP 47, or empty. */
  lang: z.string().max(64),
  dir: z.enum(['ltr', 'rtl', 'auto']),
  publishedAt: z.string().max(64),
  addedAt: timeSchema,
  /** Words as Intl.Segmenter counts them. */
  words: z.int().min(0),
  tags: tagsSchema,
  archived: z.boolean(),
  favourite: z.boolean(),
  trashedAt: timeSchema.nullable(),
  progress: progressSchema,
  /** Addresses of images that could not be stored. */
  missing: z.array(z.string().max(10_000)).max(10_000),
  /** Where this article is set otherwise than the settings say. */
  reading: typographySchema.partial().optional(),
});
export type Article = z.infer<typeof articleSchema>;

export const articlePatchSchema = articleSchema
  .pick({ title: true, author: true, tags: true, archived: true, favourite: true, reading: true })
  .partial();
export type ArticlePatch = z.infer<typeof articlePatchSchema>;

/** A row of the library list. */
export const articleRowSchema = articleSchema.extend({ notes: z.int().min(0) });
export type ArticleRow = z.infer<typeof articleRowSchema>;

/**
 * Everything the reader needs at once. `content` is `content.html` as it is on disk: sanitised HTML, images
 * at `../../assets/<name>` (hosts serve them at `/assets/<name>`); empty when the file is gone.
 */
export const openArticleSchema = z.object({
  article: articleRowSchema,
  content: z.string(),
  notes: z.array(noteSchema),
});
export type OpenArticle = z.infer<typeof openArticleSchema>;

export const viewSchema = z.enum(['unread', 'archive', 'trash', 'all']);
export type View = z.infer<typeof viewSchema>;

/** What to add. Bytes cross as base64 because both hosts speak JSON. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: z.string().min(1).max(10_000) }),
  z.object({ kind: z.literal('file'), name: z.string().min(1).max(4096), base64: z.base64() }),
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal('text'), text: z.string(), title: z.string().max(2000).optional() }),
  z.object({
    kind: z.literal('html'),
    html: z.string(),
    url: z.string().max(10_000).optional(),
    title: z.string().max(2000).optional(),
  }),
]);
export type Source = z.infer<typeof sourceSchema>;

export const ADD_STAGES = ['fetching', 'reading', 'images', 'saving'] as const;
export const addStageSchema = z.enum(ADD_STAGES);
export type AddStage = z.infer<typeof addStageSchema>;

/** Something wrong with the library that the person should know. Nothing was deleted. */
export const problemSchema = z.object({
  kind: z.enum(['garbled', 'newer', 'missingContent', 'readOnly', 'leftover']),
  /** Path inside the library, with `/`. */
  path: z.string(),
  /** A sentence that says what happened and what to do. */
  message: z.string(),
  repaired: z.boolean(),
});
export type Problem = z.infer<typeof problemSchema>;

export const libraryInfoSchema = z.object({
  path: z.string(),
  readOnly: z.boolean(),
  /** Why it is read-only, for the banner; empty when it is not. */
  reason: z.string(),
  articles: z.int(),
  problems: z.array(problemSchema),
});
export type LibraryInfo = z.infer<typeof libraryInfoSchema>;

/** One hit of a search; `start`/`end` are offsets into `text`, the snippet. */
export const hitSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  field: z.enum(['title', 'author', 'site', 'tag', 'text', 'note', 'quote']),
  noteId: idSchema.nullable(),
  text: z.string(),
  start: z.int(),
  end: z.int(),
});
export type Hit = z.infer<typeof hitSchema>;

/** Something that `[[…]]` in a note can name: an article, or a note of one. */
export const linkTargetSchema = z.object({
  articleId: idSchema,
  /** Null for the article itself. */
  noteId: idSchema.nullable(),
  title: z.string(),
  /** The note's quote or first words; empty for an article. */
  text: z.string(),
  /** What stands between the brackets: `Title` or `Title#^NOTE`. */
  link: z.string(),
});
export type LinkTarget = z.infer<typeof linkTargetSchema>;

/** A note elsewhere that links to an article or to one of its notes. */
export const backlinkSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  noteId: idSchema,
  /** The linking note's text. */
  body: z.string(),
  /** The note it links to; null when it links to the article. */
  toNote: idSchema.nullable(),
});
export type Backlink = z.infer<typeof backlinkSchema>;

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
