import { useLibraryProgress } from './progress.ts';
import './indexing.css';
import { say } from './words/index.ts';

/** How far making the search index has come. */
export function IndexingShare({ done, of }: { done: number; of: number }) {
  return (
    <p className="indexing-share">
      {say('search.indexingAt', { done, of })}
      <progress aria-label={say('search.indexingBar')} value={done} max={of} />
    </p>
  );
}

/** The same under the views, while nobody searches: it takes no room from what is read. */
export function IndexingNotice() {
  const indexing = useLibraryProgress((state) => state.indexing);
  if (!indexing) return null;
  return (
    <div className="indexing-notice">
      <p role="status">{say('search.indexingBar')}</p>
      <IndexingShare {...indexing} />
    </div>
  );
}
