/** Keeps links, backlinks and known tags right while an article is open. */
import { useEffect, useMemo } from 'react';
import { useReaderState, useReaderTools } from '../reader/reader-context.ts';
import { forgetTags, setNoteTags } from './known-tags.ts';
import { useArticleLinks } from './note-links.ts';

export function useNoteLinks(): void {
  const { reader } = useReaderTools();
  const entries = useReaderState((state) => state.entries);
  const articleTags = useReaderState((state) => state.article?.tags);
  const written = useMemo(
    () =>
      entries
        .filter(({ saved }) => saved && !saved.deleted && saved.body.includes('[['))
        .map(({ id, saved }) => `${id} ${saved?.body}`)
        .join('\n'),
    [entries],
  );
  useArticleLinks(reader.articleId, written);
  useEffect(() => {
    setNoteTags([...(articleTags ?? []), ...entries.flatMap(({ mine }) => mine.tags)]);
  }, [entries, articleTags]);
  useEffect(() => forgetTags, []);
}
