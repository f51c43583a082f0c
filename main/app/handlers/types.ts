/** What handlers are made of. Each part of the table has one file here; `app.ts` joins them. */
import type { Method, ParsedParams, PostilEvent, Result } from '../../../preload/contract/index.ts';
import type { Library } from '../../library/index.ts';
import type { Clock, Exporter, LibraryStorage } from '../../library/ports.ts';

export type Handlers = { [M in Method]: (params: ParsedParams<M>) => Promise<Result<M>> };

/** The handlers of the methods whose names begin so: `HandlersOf<'note'>`. */
export type HandlersOf<Noun extends string> = {
  [M in Extract<Method, `${Noun}.${string}`>]: Handlers[M];
};

/** What handlers work with. */
export interface Parts {
  library: Library;
  storage: LibraryStorage;
  exporter: Exporter;
  emit: (event: PostilEvent) => void;
  clock: Clock;
}

export function done(): null {
  return null;
}

export function withoutUndefined<T extends object>(
  value: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
