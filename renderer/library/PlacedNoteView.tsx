import { useRef } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { PlacedNote } from '../../preload/contract/index.ts';
import { formatRoute, navigate } from '../app/route.ts';
import { IconButton } from '../ui/index.ts';
import { formatDay } from './format.ts';
import { beginDraft, draftKey, endDraft, useNoteDrafts } from './note-drafts.ts';
import { PlacedNoteEditor } from './PlacedNoteEditor.tsx';
import './placed-note.css';
import { say } from './words/index.ts';

const PLUGINS = [remarkGfm];
/** Reading makes no request, so an image is named; links are followed where the note stands. */
const COMPONENTS: Components = {
  a: ({ children }) => <span className="placed-note-link">{children}</span>,
  img: ({ alt, src }) => <span>{say('note.image', { name: alt || String(src ?? '') })}</span>,
};

export interface PlacedNoteViewProps {
  placed: PlacedNote;
  /** Called with the note as it was saved. With it, the note can be written here. */
  onSaved?: (placed: PlacedNote) => void;
  onDelete?: () => void;
}

/** A note with its passage, away from its article. */
export function PlacedNoteView({ placed, onSaved, onDelete }: PlacedNoteViewProps) {
  const { articleId, title, note } = placed;
  const key = draftKey(placed);
  const draft = useNoteDrafts((state) => (onSaved ? state.drafts.get(key) : undefined));
  const card = useRef<HTMLElement>(null);
  const quote = note.target?.quote.exact ?? '';
  const edit = () => beginDraft(placed);
  const done = async () => {
    const saved = await endDraft(key);
    if (!saved) return;
    onSaved?.(saved);
    card.current?.focus();
  };
  return (
    <article
      ref={card}
      className="placed-note"
      data-color={draft?.color ?? note.color}
      data-key={key}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: each note is a stop for the keyboard
      tabIndex={0}
      aria-label={labelOf(placed)}
      onKeyDown={(event) => {
        if (event.target !== card.current || event.defaultPrevented) return;
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Enter' && onSaved) edit();
        else if ((event.key === 'Delete' || event.key === 'Backspace') && onDelete) onDelete();
        else if (event.key === 'o') navigate({ name: 'article', id: articleId, note: note.id });
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <header className="placed-note-head">
        <a
          className="placed-note-title"
          dir="auto"
          href={formatRoute({ name: 'article', id: articleId, note: note.id })}
        >
          {title}
        </a>
        <time dateTime={note.createdAt}>{formatDay(note.createdAt, new Date())}</time>
        {onSaved && !draft && <IconButton icon="edit" label={say('note.edit')} onPress={edit} />}
        {onDelete && !draft && (
          <IconButton icon="trash" label={say('note.delete')} onPress={onDelete} />
        )}
      </header>
      {quote !== '' && (
        <blockquote className="placed-note-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      {draft ? (
        <PlacedNoteEditor draftKey={key} draft={draft} onDone={() => void done()} />
      ) : (
        note.body.trim() !== '' && (
          <div className="placed-note-body" dir="auto">
            <Markdown remarkPlugins={PLUGINS} components={COMPONENTS}>
              {note.body}
            </Markdown>
          </div>
        )
      )}
      {note.tags.length > 0 && !draft && (
        <p className="placed-note-tags">{note.tags.map((tag) => `#${tag}`).join(' ')}</p>
      )}
    </article>
  );
}

/** Notes of one article differ by their words: a screen reader names them one after another. */
function labelOf({ title, note }: PlacedNote): string {
  const words = (note.body || note.target?.quote.exact || '').replace(/\s+/g, ' ').trim();
  return words
    ? say('note.labelWords', { title, words: words.slice(0, 80) })
    : say('note.label', { title });
}
