import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { Hit } from '../../preload/contract/index.ts';
import { navigate } from '../app/route.ts';
import { Button } from '../ui/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { count } from './format.ts';
import { clearSearch, groupHits, MAX_HITS, search, useSearch } from './search.ts';
import './search-results.css';

const FIELDS: Record<Hit['field'], string> = {
  title: 'Title',
  author: 'Author',
  site: 'Site',
  tag: 'Tag',
  text: 'Text',
  note: 'Note',
  quote: 'Highlight',
};

export function SearchResults() {
  const { words, status, message, hits } = useSearch();
  if (status === 'error') {
    return (
      <EmptyState title="The search did not work.">
        <p>{message}</p>
        <Button onPress={() => search(words, true)}>Try again</Button>
      </EmptyState>
    );
  }
  const groups = groupHits(hits);
  const summary =
    hits.length >= MAX_HITS
      ? `The first ${MAX_HITS} matches, in ${count(groups.length, 'article')}`
      : `${count(hits.length, 'match', 'matches')} in ${count(groups.length, 'article')}`;
  const settled = status === 'ready';
  return (
    <div className="search-results">
      <div className="search-results-head">
        <h1>Search</h1>
        <p role="status">{settled ? (hits.length > 0 ? summary : 'Nothing found') : 'Searching'}</p>
      </div>
      {settled && hits.length === 0 && (
        <EmptyState title={`Nothing found for \u201c${words.trim()}\u201d.`}>
          <p>Try fewer words, or only the beginning of one. Notes and tags are searched too.</p>
          <Button onPress={clearSearch}>Back to the list</Button>
        </EmptyState>
      )}
      {groups.length > 0 && (
        <ListBox
          aria-label="Search results"
          className="search-results-list"
          selectionMode="none"
          onAction={(key) => {
            const hit = hits[Number(key)];
            if (hit) navigate({ name: 'article', id: hit.articleId, note: hit.noteId });
          }}
        >
          {groups.map((group) => (
            <ListBoxSection key={group.articleId} id={group.articleId}>
              <Header className="search-results-title">{group.title}</Header>
              {group.hits.map((hit) => {
                const at = hits.indexOf(hit);
                return (
                  <ListBoxItem
                    key={at}
                    id={String(at)}
                    textValue={hit.text}
                    className="search-results-hit"
                  >
                    <span className="search-results-field">{FIELDS[hit.field]}</span>
                    <Snippet hit={hit} />
                  </ListBoxItem>
                );
              })}
            </ListBoxSection>
          ))}
        </ListBox>
      )}
    </div>
  );
}

/** The snippet with its match marked. */
export function Snippet({ hit }: { hit: Pick<Hit, 'text' | 'start' | 'end'> }) {
  const start = Math.max(0, Math.min(hit.start, hit.text.length));
  const end = Math.max(start, Math.min(hit.end, hit.text.length));
  return (
    <span className="search-results-text" dir="auto">
      {hit.text.slice(0, start)}
      {end > start && <mark>{hit.text.slice(start, end)}</mark>}
      {hit.text.slice(end)}
    </span>
  );
}
