import { useSettings } from '../app/settings.ts';
import { hintOf } from '../app/shortcuts.ts';
import { count } from '../library/format.ts';
import type { Entry } from '../reader/entries.ts';
import { useReaderTools } from '../reader/reader-context.ts';
import { Icon } from '../ui/index.ts';
import { Backlinks } from './Backlinks.tsx';
import { NoteCard } from './NoteCard.tsx';
import './margin.css';

/** Notes on the whole article, level with its title, and the way to write one. */
export function ArticleNotes({
  entries,
  orphans = [],
}: {
  entries: readonly Entry[];
  /** Notes that stand at the end of the margin; said here, so that nobody has to come across them. */
  orphans?: readonly Entry[];
}) {
  const { reader, goTo } = useReaderTools();
  const color = useSettings((state) => state.settings.color);
  const [orphan] = orphans;
  return (
    <section className="article-notes" aria-label="Notes on the article">
      {entries.length > 0 && (
        <ol>
          {entries.map((entry) => (
            <NoteCard key={entry.key} entry={entry} tabbable />
          ))}
        </ol>
      )}
      <Backlinks noteId={null} />
      <div className="article-notes-tools">
        <button
          type="button"
          title={hintOf('A note on the whole article', 'note.article')}
          onClick={() => goTo(reader.writeOnArticle(color))}
        >
          <Icon name="add" />
          Note on this article
        </button>
        {orphan && (
          <button type="button" onClick={() => goTo(orphan.key, { card: true })}>
            <Icon name="alert" />
            {count(orphans.length, 'note')} without {orphans.length === 1 ? 'its' : 'their'} passage
          </button>
        )}
      </div>
    </section>
  );
}

/** Notes whose words are not in the text any more, with the words they were about. Never hidden. */
export function OrphanNotes({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section className="orphan-notes" aria-labelledby="orphan-notes-title">
      <h2 id="orphan-notes-title">Notes without their passage</h2>
      <p>The article has changed. These notes are kept until you say where they belong.</p>
      <ol>
        {entries.map((entry) => (
          <NoteCard key={entry.key} entry={entry} quoted orphan tabbable />
        ))}
      </ol>
    </section>
  );
}
