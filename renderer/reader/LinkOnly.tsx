import { useState } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
import { fetchAgain } from '../moving/store.ts';
import { Button } from '../ui/index.ts';
import { useReaderTools } from './reader-context.ts';
import './link-only.css';

/** Stands where the text would be, while only the address is here. */
export function LinkOnly({ article }: { article: ArticleRow }) {
  const { openLink } = useReaderTools();
  const [asked, setAsked] = useState(false);
  const { link, url } = article;
  if (!link) return null;
  const waits = link.state === 'waiting' || asked;
  const fetchPage = () => {
    setAsked(true);
    void fetchAgain([article.id]).then(setAsked);
  };
  return (
    <div className="link-only">
      <p className="link-only-lead">
        {waits
          ? 'This page is still on its way. It appears here once it is fetched.'
          : link.state === 'failed'
            ? 'This page could not be fetched.'
            : 'Only the link of this article is in your library.'}
      </p>
      {!waits && link.message && <p className="link-only-message">{link.message}</p>}
      <p className="link-only-address">{url}</p>
      <div className="link-only-ways">
        {!waits && (
          <Button tone="primary" onPress={fetchPage}>
            {link.state === 'failed' ? 'Try again' : 'Fetch the page'}
          </Button>
        )}
        <Button icon="external" onPress={() => openLink(url)}>
          Open on the web
        </Button>
      </div>
    </div>
  );
}
