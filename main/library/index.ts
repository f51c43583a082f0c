export { liveNotes } from './changes.ts';
export { randomId } from './ids.ts';
export { createLibrary, type Library } from './library.ts';
export { havingWords, namedBy } from './links.ts';
export { mergeArticle, mergeLibrary } from './merge.ts';
