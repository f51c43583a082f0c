/** Search hits and links between notes. */
import { z } from '../zod.ts';
import { idSchema } from './basics.ts';

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

const rangeSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });

/** A passage or a field that matches. */
export const passageHitSchema = hitSchema.extend({
  /** Every match inside `text`. */
  marks: z.array(rangeSchema),
  /** The place in the article's text to open at; null where there is none. */
  position: rangeSchema.nullable(),
});
export type PassageHit = z.infer<typeof passageHitSchema>;

export const searchResultsSchema = z.object({
  /** Best first. */
  articles: z.array(
    z.object({
      articleId: idSchema,
      title: z.string(),
      /** Best first; empty when only filters matched the article. */
      hits: z.array(passageHitSchema),
      /** Matches beyond `hits`. */
      more: z.int(),
    }),
  ),
  /** How many articles match in all. */
  total: z.int(),
  /** A query with its misspelt words replaced, known to find something; only when nothing was found. */
  suggestion: z.string().nullable(),
  /** Set while the index is being made: what is not in it yet cannot be found. */
  indexing: z.object({ done: z.int(), of: z.int() }).nullable(),
});
export type SearchResults = z.infer<typeof searchResultsSchema>;

/** A part of a query as the search box shows it. */
export const chipSchema = z.object({
  kind: z.enum(['words', 'phrase', 'filter']),
  /** For a filter, its key; else null. */
  key: z.string().nullable(),
  value: z.string(),
  negated: z.boolean(),
  /** Joined to the chip before by OR; else by AND. */
  or: z.boolean(),
  /** Where it stands in the query. */
  start: z.int(),
  end: z.int(),
});
export type Chip = z.infer<typeof chipSchema>;

export const completionSchema = z.object({
  /** What the list shows: `tag:` or a value. */
  label: z.string(),
  /** The query with this choice taken, and where the cursor goes. */
  query: z.string(),
  cursor: z.int(),
});
export type Completion = z.infer<typeof completionSchema>;

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
