/** The one error type that crosses a host. It stands alone, so that a thread that checks no data loads no schemas. */
import type { Question } from './questions.ts';

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
