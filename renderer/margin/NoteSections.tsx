import { useSettings } from '../app/settings.ts';
import { hintOf } from '../app/shortcuts.ts';
import type { Entry } from '../reader/entries.ts';
import { useReaderTools } from '../reader/reader-context.ts';
import { Icon } from '../ui/index.ts';
import { Backlinks } from './Backlinks.tsx';
import { NoteCard } from './NoteCard.tsx';
import './margin.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

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
    <section className="article-notes" aria-label={say('onArticle')}>
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
          title={hintOf(say('writeOnArticle'), 'note.article')}
          onClick={() => goTo(reader.writeOnArticle(color))}
        >
          <Icon name="add" />
          {say('noteOnArticle')}
        </button>
        {orphan && (
          <button type="button" onClick={() => goTo(orphan.key, { card: true })}>
            <Icon name="alert" />
            {say('withoutPassage', { count: orphans.length })}
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
      <h2 id="orphan-notes-title">{common('orphanNotes')}</h2>
      <p>{say('orphansHint')}</p>
      <ol>
        {entries.map((entry) => (
          <NoteCard key={entry.key} entry={entry} quoted orphan tabbable />
        ))}
      </ol>
    </section>
  );
}
