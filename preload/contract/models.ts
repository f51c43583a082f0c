/**
 * The shapes that cross between the core and its hosts, and that the library keeps on disk.
 * Every type is inferred from its schema, so what is checked and what is typed cannot differ.
 *
 * Times are ISO 8601 in UTC with milliseconds. Text offsets count UTF-16 code units in the article's
 * text: the concatenated text nodes of `content.html` (its `textContent`).
 */
export * from './models/adding.ts';
export * from './models/articles.ts';
export * from './models/basics.ts';
export * from './models/desktop.ts';
export * from './models/earlier.ts';
export * from './models/exports.ts';
export * from './models/labels.ts';
export * from './models/library.ts';
export * from './models/moving.ts';
export * from './models/notes.ts';
export * from './models/search.ts';
export * from './models/settings.ts';
export * from './models/versions.ts';
