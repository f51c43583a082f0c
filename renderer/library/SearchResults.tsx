import { useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { PassageHit } from '../../preload/contract/index.ts';
import { navigate } from '../app/route.ts';
import { useCommands } from '../app/shortcuts.ts';
import { Button } from '../ui/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { FilterDialog } from './FilterDialog.tsx';
import { IndexingShare } from './Indexing.tsx';
import { SearchChips } from './SearchChips.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import {
  clearSearch,
  search,
  searchInstead,
  searchMore,
  searchWithin,
  useSearch,
} from './search.ts';
import './search-results.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

export function SearchResults() {
  const { words, status, message, articles, total, suggestion, indexing, chips } = useSearch();
  const [naming, setNaming] = useState(false);
  useCommands({ 'library.saveFilter': () => setNaming(true) });
  if (status === 'error') {
    return (
      <EmptyState title={say('search.failed')}>
        <p>{message}</p>
        <Button onPress={() => search(words, true)}>{common('tryAgain')}</Button>
      </EmptyState>
    );
  }
  const settled = status === 'ready';
  const none = settled && articles.length === 0;
  const open = unfinished(words);
  return (
    <div className="search-results">
      <div className="search-results-head">
        <h1>{say('search')}</h1>
        <p role="status">
          {!settled && articles.length === 0 && say('search.searching')}
          {settled &&
            (none ? open === null && say('search.nothing') : common('articles', { count: total }))}
        </p>
        <Button tone="quiet" onPress={() => setNaming(true)}>
          {say('filterDialog.save')}
        </Button>
      </div>
      <SearchChips words={words} chips={chips} onTakeOut={(rest) => void searchInstead(rest)} />
      {indexing && (
        <div className="search-results-indexing">
          <p role="status">{say('search.indexing')}</p>
          {indexing.of > 0 && <IndexingShare {...indexing} />}
        </div>
      )}
      {none && (
        <EmptyState
          title={
            open === null
              ? say('search.nothingFor', { words: words.trim() })
              : say('search.unfinished', { filter: open })
          }
        >
          {suggestion && (
            <p>
              {say.rich('search.didYouMean', {
                link: () => (
                  <button
                    type="button"
                    className="search-results-suggestion"
                    onClick={() => void searchInstead(suggestion)}
                  >
                    {suggestion}
                  </button>
                ),
              })}
            </p>
          )}
          <SearchHelp />
          <Button onPress={clearSearch}>{say('search.back')}</Button>
        </EmptyState>
      )}
      {articles.length > 0 && (
        <ListBox
          aria-label={say('search.results')}
          className="search-results-list"
          selectionMode="none"
          onAction={(key) => act(String(key))}
        >
          {articles.map((article) => (
            <ListBoxSection key={article.articleId} id={article.articleId}>
              <Header className="search-results-title" dir="auto">
                {article.title}
              </Header>
              {article.hits.map((hit, at) => (
                <ListBoxItem
                  // biome-ignore lint/suspicious/noArrayIndexKey: two hits can be alike in all else
                  key={`${hit.field} ${hit.noteId} ${hit.position?.start} ${at}`}
                  id={`open ${article.articleId} ${at}`}
                  textValue={hit.text}
                  className="search-results-hit"
                >
                  <span className="search-results-field">{say(`field.${hit.field}`)}</span>
                  <Snippet hit={hit} />
                </ListBoxItem>
              ))}
              {article.hits.length === 0 && (
                <ListBoxItem
                  id={`open ${article.articleId} 0`}
                  textValue={article.title}
                  className="search-results-hit"
                >
                  <span className="search-results-field">{say('search.article')}</span>
                  <span className="search-results-text">{say('search.open')}</span>
                </ListBoxItem>
              )}
              {article.more > 0 && (
                <ListBoxItem
                  id={`more ${article.articleId}`}
                  textValue={say('search.moreIn', { count: article.more })}
                  className="search-results-hit search-results-more"
                >
                  <span className="search-results-field" />
                  <span>{say('search.moreIn', { count: article.more })}</span>
                </ListBoxItem>
              )}
            </ListBoxSection>
          ))}
        </ListBox>
      )}
      {settled && articles.length < total && (
        <div className="search-results-next">
          <Button onPress={() => void searchMore()}>
            {say('search.moreOf', { count: total })}
          </Button>
        </div>
      )}
      <FilterDialog
        query={naming ? words.trim() : null}
        filter={null}
        onClose={() => setNaming(false)}
      />
    </div>
  );
}

/** The filter at the end that has its key and no value yet. */
function unfinished(words: string): string | null {
  const key = /(?:^|\s)-?((?:tag|site|author|is|has|before|after|colou?r|in):)"?\s*$/i.exec(words);
  return key?.[1] ?? null;
}

function act(key: string): void {
  const [what, articleId = '', at = '0'] = key.split(' ');
  if (what === 'more') {
    void searchWithin(articleId);
    return;
  }
  const found = useSearch.getState().articles.find((one) => one.articleId === articleId);
  const hit = found?.hits[Number(at)];
  navigate({
    name: 'article',
    id: articleId,
    note: hit?.noteId ?? null,
    ...(hit?.position && hit.noteId === null ? { at: hit.position } : {}),
  });
}

/** The snippet with its matches marked. */
export function Snippet({ hit }: { hit: Pick<PassageHit, 'text' | 'marks'> }) {
  const parts: React.ReactNode[] = [];
  let done = 0;
  for (const { start, end } of hit.marks) {
    if (start < done || end > hit.text.length) continue;
    parts.push(hit.text.slice(done, start), <mark key={start}>{hit.text.slice(start, end)}</mark>);
    done = end;
  }
  return (
    <span className="search-results-text" dir="auto">
      {parts}
      {hit.text.slice(done)}
    </span>
  );
}
