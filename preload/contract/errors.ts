/** The one error type that crosses a host: a kind to act on and a sentence to show. */
import { type Question, questionSchema } from './questions.ts';
import { z } from './zod.ts';

export const ERROR_KINDS = [
  'invalid',
  'notFound',
  'conflict',
  'disk',
  'network',
  'unsupported',
  'internal',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export const errorSchema = z.object({
  kind: z.enum(ERROR_KINDS),
  /** One or two sentences: what happened and what to do. Never a stack. */
  message: z.string(),
  /** What the person has to decide first; then the same call is made again with the answer. */
  question: questionSchema.optional(),
});
export type ErrorData = z.infer<typeof errorSchema>;

/** The only error that core code throws on purpose, and the one the client rebuilds. */
export class PostilError extends Error {
  override readonly name = 'PostilError';
  readonly kind: ErrorKind;
  readonly question: Question | undefined;
  constructor(
    kind: ErrorKind,
    message: string,
    options?: ErrorOptions & { question?: Question | undefined },
  ) {
    super(message, options);
    this.kind = kind;
    this.question = options?.question;
  }
}
