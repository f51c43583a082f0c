/** Articles and the rows of the library list. */
import { z } from '../zod.ts';
import { idSchema, tagSchema, tagsSchema, timeSchema } from './basics.ts';
import { noteSchema } from './notes.ts';
import { typographySchema } from './settings.ts';
import { presentVersionSchema } from './versions.ts';

/** Where reading stopped: the share read (0 to 1) and the text offset at the top of the page. */
export const progressSchema = z.object({
  fraction: z.number().min(0).max(1),
  offset: z.int().min(0),
  /** When it was read last. Libraries of earlier versions do not say. */
  at: timeSchema.optional(),
});
export type Progress = z.infer<typeof progressSchema>;

export const articleKindSchema = z.enum([
  'web',
  'html',
  'text',
  'markdown',
  'paste',
  'welcome',
  'clippings',
  'mhtml',
  'epub',
]);
export type ArticleKind = z.infer<typeof articleKindSchema>;

/** An article of which something is still on the web. */
export const linkSchema = z.object({
  /** `kept`: only on the person's word; `waiting`: fetched when its turn comes. */
  state: z.enum(['kept', 'waiting', 'failed']),
  /** Its text, or only its images. */
  what: z.enum(['page', 'images']),
  /** Whether it may be fetched from the person's own network. */
  local: z.boolean(),
  /** Why it failed, with what to do; else empty. */
  message: z.string().max(2000),
  /** It failed because this host is in the person's own network: they decide before it is tried again. */
  localHost: z.string().max(300).optional(),
});
export type ArticleLink = z.infer<typeof linkSchema>;

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
  /** What could not be kept, in sentences, such as "This book has 3 pictures on the web, which were left out." */
  notices: z.array(z.string().max(1000)).max(50).optional(),
  /** The page's own picture of itself: a name among the assets. */
  image: z.string().max(100).optional(),
  /** 64 bits of a SimHash over the text's words, in hexadecimal: articles that say nearly the same differ in few. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  version: presentVersionSchema.optional(),
  /** Where this article is set otherwise than the settings say. */
  reading: typographySchema.partial().optional(),
  /** Absent or null when everything that could be had is here. */
  link: linkSchema.nullable().optional(),
});
export type Article = z.infer<typeof articleSchema>;

export const articlePatchSchema = articleSchema
  .pick({ title: true, author: true, tags: true, archived: true, favourite: true, reading: true })
  .partial();
export type ArticlePatch = z.infer<typeof articlePatchSchema>;

/** A row of the library list. */
export const articleRowSchema = articleSchema.extend({
  notes: z.int().min(0),
  /** Tags of its notes that it does not have itself; absent where there are none. */
  noteTags: z.array(tagSchema).optional(),
});
export type ArticleRow = z.infer<typeof articleRowSchema>;

/** The same without its long fields, as the page holds it for every article. */
export const listRowSchema = articleRowSchema
  .omit({
    description: true,
    reading: true,
    dir: true,
    notices: true,
    fingerprint: true,
    version: true,
  })
  .extend({
    /** How many images could not be stored. */
    missing: z.int().min(0),
  });
export type ListRow = z.infer<typeof listRowSchema>;

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
