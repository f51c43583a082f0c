/** Params and results that several methods share. */
import { idSchema } from '../models.ts';
import { z } from '../zod.ts';

export type MethodTable = Record<`${string}.${string}`, { params: z.ZodType; result: z.ZodType }>;

export const none = z.object({});
export const byId = z.object({ id: idSchema });
export const ids = z.array(idSchema).min(1).max(100_000);
export const done = z.null();
