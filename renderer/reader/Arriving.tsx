import type { ArticleRow } from '../../preload/contract/index.ts';
import { count } from '../library/format.ts';

/** Says which parts of an article are not in the library folder: a sync program may still bring them. */
export function Arriving({
  article,
  content,
  images,
}: {
  article: ArticleRow;
  content: string;
  /** How many of its images are not there. */
  images: number;
}) {
  const lacksText = content === '' && article.link?.what !== 'page' && article.words > 0;
  if (lacksText) {
    return (
      <p className="reader-empty" role="status">
        The text of this article has not arrived in the library folder; its notes are kept. If
        another computer is still syncing, it appears here by itself. Otherwise restore{' '}
        <code>articles/{article.id}/content.html</code> from a backup, or add the article again.
      </p>
    );
  }
  if (images === 0) return null;
  return (
    <p className="reader-empty" role="status">
      {count(images, 'image')} of this article {images === 1 ? 'has' : 'have'} not arrived in the
      library folder. If another computer is still syncing,{' '}
      {images === 1 ? 'it appears' : 'they appear'} here by {images === 1 ? 'itself' : 'themselves'}
      . Otherwise fetch the article again, or restore the folder <code>assets</code> from a backup.
    </p>
  );
}
