import { useState } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
import { fetchAgain } from '../moving/store.ts';
import { Button } from '../ui/index.ts';
import { useReaderTools } from './reader-context.ts';
import './link-only.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

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
          ? say('linkOnly.waiting')
          : link.state === 'failed'
            ? say('linkOnly.failed')
            : say('linkOnly.link')}
      </p>
      {!waits && link.message && <p className="link-only-message">{link.message}</p>}
      <p className="link-only-address">{url}</p>
      <div className="link-only-ways">
        {!waits && (
          <Button tone="primary" onPress={fetchPage}>
            {link.state === 'failed' ? common('tryAgain') : say('linkOnly.fetch')}
          </Button>
        )}
        <Button icon="external" onPress={() => openLink(url)}>
          {say('linkOnly.web')}
        </Button>
      </div>
    </div>
  );
}
