import { count } from './format.ts';
import { useLibraryProgress } from './progress.ts';
import './indexing.css';

/** How far making the search index has come. */
export function IndexingShare({ done, of }: { done: number; of: number }) {
  return (
    <p className="indexing-share">
      {done.toLocaleString('en-GB')} of {count(of, 'article')}
      <progress aria-label="Making the search index" value={done} max={of} />
    </p>
  );
}

/** The same under the views, while nobody searches: it takes no room from what is read. */
export function IndexingNotice() {
  const indexing = useLibraryProgress((state) => state.indexing);
  if (!indexing) return null;
  return (
    <div className="indexing-notice">
      <p role="status">Making the search index</p>
      <IndexingShare {...indexing} />
    </div>
  );
}
