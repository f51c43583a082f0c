import { navigate } from '../app/route.ts';
import { Button } from '../ui/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { count } from './format.ts';
import type { FixedView, ListView } from './rows.ts';

const SENTENCES: Partial<Record<ListView, string>> = {
  reading: 'Nothing is half read.',
  favourites: 'No favourites yet.',
  noted: 'No article has notes yet.',
  untagged: 'Every article has a tag.',
  missing: 'No article misses an image.',
  tag: 'Nothing has this tag.',
  filter: 'Nothing fits this filter.',
};

/** What an empty list says, per view and filter. */
export function ListEmpty({
  view,
  counts,
  onAdd,
}: {
  view: ListView;
  counts: Record<FixedView, number>;
  onAdd: () => void;
}) {
  const sentence = SENTENCES[view];
  if (sentence !== undefined && (counts.all > 0 || view === 'filter')) {
    return (
      <EmptyState title={sentence}>
        <Button onPress={() => navigate({ name: 'library', view: 'all' })}>Show everything</Button>
      </EmptyState>
    );
  }
  if (view === 'trash') {
    return (
      <EmptyState title="The trash is empty.">
        <p>Articles you delete wait here, notes and all, until you delete them for good.</p>
      </EmptyState>
    );
  }
  if (view === 'archive' && counts.all > 0) {
    return (
      <EmptyState title="Nothing archived yet.">
        <p>
          Press <kbd>e</kbd> on an article you are done with. It moves here, and everything in it
          can still be found and exported.
        </p>
      </EmptyState>
    );
  }
  if (counts.all > 0) {
    return (
      <EmptyState title="Nothing left to read.">
        <p>What you add next appears here. You have {count(counts.archive, 'archived article')}.</p>
        <Button onPress={() => navigate({ name: 'library', view: 'archive' })}>
          Open the archive
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing saved yet.">
      <p>
        Save an article and it is yours: to read without a network, to write beside, to take away as
        Markdown.
      </p>
      <dl className="empty-state-ways">
        <dt>
          <kbd>Ctrl</kbd>
          <kbd>V</kbd>
        </dt>
        <dd>pastes an address or a text straight into the library</dd>
        <dt>Drop</dt>
        <dd>a link, or HTML, text and Markdown files, anywhere in this window</dd>
        <dt>
          <kbd>a</kbd>
        </dt>
        <dd>opens the dialog for the same</dd>
      </dl>
      <Button tone="primary" icon="add" onPress={onAdd}>
        Add an article
      </Button>
    </EmptyState>
  );
}
