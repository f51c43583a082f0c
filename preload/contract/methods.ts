/**
 * The table of methods: `noun.verb` to a params schema and a result schema. `dispatch` checks both
 * ways; the client is typed by it. A new method is one row here and one handler in `main/app`.
 */

import {
  addStageSchema,
  articlePatchSchema,
  articleRowSchema,
  backlinkSchema,
  colorSchema,
  EXPORT_FORMATS,
  exportOptionsSchema,
  exportReportSchema,
  hitSchema,
  idSchema,
  libraryInfoSchema,
  linkTargetSchema,
  notePatchSchema,
  noteSchema,
  openArticleSchema,
  problemSchema,
  progressSchema,
  settingsSchema,
  sourceSchema,
  tagsSchema,
  targetSchema,
  viewSchema,
} from './models.ts';
import { z } from './zod.ts';

const none = z.object({});
const byId = z.object({ id: idSchema });
const ids = z.array(idSchema).min(1).max(100_000);
const done = z.null();

export const methods = {
  'library.info': { params: none, result: libraryInfoSchema },
  /** Looks at every document. With `repair`, restores previous copies and rebuilds what can be; never deletes. */
  'library.doctor': {
    params: z.object({ repair: z.boolean() }),
    result: z.object({ checked: z.int(), problems: z.array(problemSchema) }),
  },

  'settings.get': { params: none, result: settingsSchema },
  'settings.update': { params: settingsSchema.partial(), result: settingsSchema },

  /** `job` names the work in `add.progress` events and in `article.cancelAdd`. */
  'article.add': {
    params: z.object({
      source: sourceSchema,
      job: idSchema.optional(),
      tags: tagsSchema.optional(),
    }),
    result: articleRowSchema,
  },
  'article.cancelAdd': { params: z.object({ job: idSchema }), result: done },
  'article.list': { params: z.object({ view: viewSchema }), result: z.array(articleRowSchema) },
  'article.open': { params: byId, result: openArticleSchema },
  'article.update': {
    params: z.object({ id: idSchema, patch: articlePatchSchema }),
    result: articleRowSchema,
  },
  'article.setProgress': {
    params: z.object({ id: idSchema, progress: progressSchema }),
    result: done,
  },
  /** To the trash; `article.restore` undoes it. */
  'article.trash': { params: z.object({ ids }), result: done },
  'article.restore': { params: z.object({ ids }), result: done },
  /** Removes trashed articles for good; refuses one that is not in the trash. */
  'article.purge': { params: z.object({ ids }), result: done },

  'note.add': {
    params: z.object({
      articleId: idSchema,
      target: targetSchema.nullable(),
      body: noteSchema.shape.body,
      color: colorSchema,
      tags: tagsSchema,
    }),
    result: noteSchema,
  },
  /** Finds `quote` in the article's text and makes a note there; `notFound` if it is not there. */
  'note.addQuote': {
    params: z.object({
      articleId: idSchema,
      quote: z.string().min(1).max(200_000),
      body: noteSchema.shape.body,
      color: colorSchema,
      tags: tagsSchema,
    }),
    result: noteSchema,
  },
  /** In document order; notes on the whole article first. */
  'note.list': { params: z.object({ articleId: idSchema }), result: z.array(noteSchema) },
  'note.update': {
    params: z.object({ articleId: idSchema, id: idSchema, patch: notePatchSchema }),
    result: noteSchema,
  },
  'note.delete': { params: z.object({ articleId: idSchema, id: idSchema }), result: done },
  'note.restore': { params: z.object({ articleId: idSchema, id: idSchema }), result: noteSchema },

  'search.query': {
    params: z.object({ words: z.string().max(1000), limit: z.int().min(1).max(1000).optional() }),
    result: z.array(hitSchema),
  },

  /** `ids` null exports every article that has notes and is not in the trash. */
  'export.markdown': {
    params: z.object({
      ids: ids.nullable(),
      dir: z.string().min(1).max(4096),
      options: exportOptionsSchema.optional(),
    }),
    result: exportReportSchema,
  },
  /** The notes, or the articles, as one text in another format. `ids` as above. */
  'export.render': {
    params: z.object({ ids: ids.nullable(), format: z.enum(EXPORT_FORMATS) }),
    result: z.object({ text: z.string() }),
  },
  /** One article's notes as the Markdown that `export.markdown` writes. */
  'export.copy': { params: byId, result: z.object({ markdown: z.string(), name: z.string() }) },

  /** The host's folder dialog; null when the person cancels. `unsupported` where there is none. */
  'dialog.pickFolder': { params: none, result: z.object({ path: z.string() }).nullable() },
  /** Articles and notes whose title or words contain `words`, for completing `[[`; best first. */
  'link.find': {
    params: z.object({ words: z.string().max(1000), limit: z.int().min(1).max(100) }),
    result: z.array(linkTargetSchema),
  },
  /** What each `[[…]]` (given without its brackets) names, or null; in the order given. */
  'link.resolve': {
    params: z.object({ links: z.array(z.string().max(2200)).max(1000) }),
    result: z.array(linkTargetSchema.nullable()),
  },
  /** Notes of any article that link here. */
  'link.backlinks': {
    params: z.object({ articleId: idSchema }),
    result: z.array(backlinkSchema),
  },
  /** Opens a link of an article outside; http, https and mailto only. */
  'link.open': { params: z.object({ url: z.string().max(10_000) }), result: done },
} as const satisfies Record<`${string}.${string}`, { params: z.ZodType; result: z.ZodType }>;

export type Method = keyof typeof methods;
export type Params<M extends Method> = z.input<(typeof methods)[M]['params']>;
export type ParsedParams<M extends Method> = z.output<(typeof methods)[M]['params']>;
export type Result<M extends Method> = z.output<(typeof methods)[M]['result']>;

/** What the core tells every window. */
export const eventSchema = z.discriminatedUnion('type', [
  /** These articles changed, appeared or went; null stands for "look at everything". */
  z.object({ type: z.literal('library.changed'), ids: z.array(idSchema).nullable() }),
  z.object({ type: z.literal('settings.changed'), settings: settingsSchema }),
  z.object({
    type: z.literal('add.progress'),
    job: idSchema,
    stage: addStageSchema,
    /** 0 to 1 within the stage, or null when it cannot be known. */
    fraction: z.number().min(0).max(1).nullable(),
  }),
]);
export type PostilEvent = z.infer<typeof eventSchema>;
