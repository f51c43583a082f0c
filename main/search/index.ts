/** Full-text search over the library; `main/app` wires it. */
export * from './chips.ts';
export * from './client.ts';
export * from './model.ts';
export { type IndexOptions, openIndex } from './open.ts';
export { HAS, IN, IS, KEYS, MAX_QUERY } from './query.ts';
export { queryWords, type Searchable, scanArticle } from './scan.ts';
export * from './sync.ts';
