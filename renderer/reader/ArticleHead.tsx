import type { ArticleRow } from '../../preload/contract/index.ts';
import { spokenNow } from '../../preload/words/index.ts';
import { formatSite } from '../library/format.ts';
import { TagWords } from '../ui/index.ts';
import { formatPublished } from './format.ts';
import { useReaderTools } from './reader-context.ts';
import { say } from './words/index.ts';

/** Title, and who wrote it, where and when. Not part of the article's text: offsets start below it. */
export function ArticleHead({ article }: { article: ArticleRow }) {
  const { openLink } = useReaderTools();
  const site = formatSite(article);
  const locale = spokenNow().locale;
  const facts = [
    // A person's own site often has their name.
    article.author && article.author !== site && <span key="author">{article.author}</span>,
    site &&
      (article.url ? (
        <a
          key="site"
          href={article.url}
          title={say('openSite', { address: article.url })}
          onClick={(event) => {
            event.preventDefault();
            openLink(article.url);
          }}
        >
          {site}
        </a>
      ) : (
        <span key="site">{site}</span>
      )),
    article.publishedAt && (
      <time key="date" dateTime={article.publishedAt}>
        {formatPublished(article.publishedAt, new Date(), locale)}
      </time>
    ),
    article.words > 0 && <span key="words">{say('words', { count: article.words })}</span>,
    article.tags.length > 0 && (
      <span key="tags">
        <TagWords tags={article.tags} />
      </span>
    ),
  ].filter(Boolean);
  return (
    <header className="article-head">
      <h1 className="article-title">{article.title}</h1>
      {facts.length > 0 && (
        <p className="article-facts" lang={locale}>
          <bdi>{facts.flatMap((fact, i) => (i === 0 ? [fact] : [' · ', fact]))}</bdi>
        </p>
      )}
    </header>
  );
}
