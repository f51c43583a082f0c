import type { ArticleRow } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

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
        {say.rich('arriving.text', {
          path: () => <code>{`articles/${article.id}/content.html`}</code>,
        })}
      </p>
    );
  }
  if (images === 0) return null;
  return (
    <p className="reader-empty" role="status">
      {say.rich('arriving.images', { count: images, path: () => <code>{'assets'}</code> })}
    </p>
  );
}
