import { done, type HandlersOf, type Parts } from './types.ts';

export function noteHandlers({ library }: Parts): Omit<HandlersOf<'note'>, 'note.find'> {
  return {
    'note.add': ({ articleId, target, id, ...words }) =>
      library.addNote(articleId, target, words, id),
    'note.addQuote': ({ articleId, quote, ...words }) => library.addQuote(articleId, quote, words),
    'note.list': ({ articleId }) => library.notes(articleId),
    'note.update': ({ articleId, id, patch, was }) => library.changeNote(articleId, id, patch, was),
    'note.delete': ({ articleId, id }) => library.deleteNote(articleId, id).then(done),
    'note.restore': ({ articleId, id }) => library.restoreNote(articleId, id),
  };
}
