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
});
export type Article = z.infer<typeof articleSchema>;

export const articlePatchSchema = articleSchema
  .pick({ title: true, author: true, tags: true, archived: true, favourite: true })
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

export const THEMES = ['paper', 'sepia', 'slate', 'ink'] as const;
/** Settings that travel with the library. `system` follows the system between paper and slate. */
export const settingsSchema = z.object({
  theme: z.enum(['system', ...THEMES]),
  /** Article text in CSS pixels. */
  fontSize: z.number().min(12).max(36),
  /** The colour `h` uses. */
  color: colorSchema,
  /** Last chosen export folder, or empty. */
  exportDir: z.string().max(4096),
});
export type Settings = z.infer<typeof settingsSchema>;
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  fontSize: 18.5,
  color: 'yellow',
  exportDir: '',
};

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
    }),
  ),
});
export type ExportReport = z.infer<typeof exportReportSchema>;
