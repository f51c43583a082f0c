/** What a host carries: a call in, a reply out, both plain JSON. */

import { type ErrorData, errorSchema } from './errors.ts';
import type { PostilEvent } from './events.ts';
import { z } from './zod.ts';

export const callSchema = z.object({ method: z.string().max(100), params: z.unknown() });
export type Call = z.infer<typeof callSchema>;

export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorSchema }),
]);
export type Reply = { ok: true; value: unknown } | { ok: false; error: ErrorData };

/** What a host gives the page, as `window.postil` in Electron or built over HTTP in a browser. */
export interface Bridge {
  /** Never rejects for an error of the core; rejects when the host itself cannot be reached. */
  invoke(method: string, params: unknown): Promise<Reply>;
  /** Calls back for each event until the returned function is called. */
  subscribe(listener: (event: PostilEvent) => void): () => void;
  /** Where a file lies that the person gave to the page; empty when it lies nowhere. Not in a browser. */
  pathOf?(file: File): string;
}
