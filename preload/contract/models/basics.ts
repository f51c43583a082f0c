/** Ids, times, colours and tags: what the other models are made of. */
import { COLORS } from '../colors.ts';
import { z } from '../zod.ts';

/** Ids become file names, so they hold no separator, no dot and no more than 64 characters. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
export const idSchema = z
  .string()
  .regex(ID_PATTERN, 'an id has only letters, digits, - and _; take one from the list of articles');
export const timeSchema = z.iso.datetime({ precision: 3 });

export const colorSchema = z.enum(COLORS);
export type Color = z.infer<typeof colorSchema>;

/** A tag as shown, without `#`; may be a path such as `physics/optics`. */
export const tagSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\s#,]+$/u, 'a tag holds no space, comma or #');
export const tagsSchema = z.array(tagSchema).max(200);
