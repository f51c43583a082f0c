/**
 * What the library keeps on disk: the article document (`articles/<id>/article.json`) and the library
 * document (`library.json`). Both carry a clock per field, so that two computers' copies can be merged
 * field by field. Keys this version does not know are kept as they are.
 */
import { z } from 'zod';
import {
  articleSchema,
  colorSchema,
  noteSchema,
  savedFilterSchema,
  settingsSchema,
  timeSchema,
} from '../../preload/contract/index.ts';

/** The format this version writes. A higher number on disk is opened read-only. */
export const FORMAT = 1;

/** Field name to the time of its last change. A field without an entry is as old as the document. */
export const clocksSchema = z.record(z.string(), timeSchema);
export type Clocks = z.infer<typeof clocksSchema>;

/**
 * A note as stored. `deletedAt` is the tombstone; the words stay, so that a deletion can be undone. The
 * optional keys tell what was changed with knowledge of what (`words.ts`).
 */
export const noteRecordSchema = noteSchema.loose().extend({
  clocks: clocksSchema,
  deletedAt: timeSchema.nullable(),
  /** Who wrote `body`. */
  writer: z.string().max(64).optional(),
  /** The texts that `body` shows, where it was written in two places at once. */
  heads: z
    .array(z.object({ writer: z.string(), time: z.string(), text: z.string() }))
    .min(2)
    .optional(),
  /** Writer to the time of its newest change that this copy knows. */
  seen: clocksSchema.optional(),
  /** The same as it was when the note was deleted. */
  gone: clocksSchema.optional(),
});
export type NoteRecord = z.infer<typeof noteRecordSchema>;

export const articleDocumentSchema = z.looseObject({
  format: z.literal(FORMAT),
  article: articleSchema.loose(),
  clocks: clocksSchema,
  notes: z.array(noteRecordSchema),
});
export type ArticleDocument = z.infer<typeof articleDocumentSchema>;

export const libraryDocumentSchema = z.looseObject({
  format: z.literal(FORMAT),
  settings: settingsSchema.partial().loose(),
  clocks: clocksSchema,
  /** By id; null for one that was removed. Clocks: `filters/<id>`. */
  filters: z.record(z.string(), savedFilterSchema.nullable()).optional(),
  /** By tag; null for a colour that was taken away. Clocks: `tagColors/<tag>`. */
  tagColors: z.record(z.string(), colorSchema.nullable()).optional(),
});
export type LibraryDocument = z.infer<typeof libraryDocumentSchema>;
