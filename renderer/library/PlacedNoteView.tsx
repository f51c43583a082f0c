import { type ReactNode, useRef } from 'react';
import type { Components } from 'react-markdown';
import type { PlacedNote } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { formatRoute, navigate } from '../app/route.ts';
import { NAME } from '../margin/link-syntax.ts';
import { NoteMarkdown } from '../margin/NoteMarkdown.tsx';
import { useLinkTarget } from '../margin/note-links.ts';
import { openLink } from '../reader/links.ts';
import { IconButton, TagWords } from '../ui/index.ts';
import { formatDay } from './format.ts';
import { beginDraft, draftKey, endDraft, useNoteDrafts } from './note-drafts.ts';
import { PlacedNoteEditor } from './PlacedNoteEditor.tsx';
import './placed-note.css';
import { say } from './words/index.ts';

/** Reading makes no request, so an image is named. */
const COMPONENTS: Components = {
  a: ({ href = '', children, ...rest }) => {
    const name = (rest as Record<string, unknown>)[NAME];
    if (typeof name === 'string') return <LinkBetween name={name}>{children}</LinkBetween>;
    // A footnote of the note: it stands below.
    if (href === '' || href.startsWith('#')) return <span>{children}</span>;
    return (
      <a
        className="placed-note-link"
        href={href}
        onClick={(event) => {
          event.preventDefault();
          void openLink(client, href);
        }}
      >
        {children}
      </a>
    );
  },
  img: ({ alt, src }) => <span>{say('note.image', { name: alt || String(src ?? '') })}</span>,
};

/** `[[…]]`: to an article or to a note. One that names nothing is quiet words. */
function LinkBetween({ name, children }: { name: string; children?: ReactNode }) {
  const target = useLinkTarget(name);
  if (!target) return <span>{children}</span>;
  const { articleId, noteId, title } = target;
  const href = formatRoute({ name: 'article', id: articleId, note: noteId });
  return (
    <a className="placed-note-link" href={href} title={title}>
      {children}
    </a>
  );
}

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
          <div className="placed-note-body">
            <NoteMarkdown body={note.body} name={note.id} components={COMPONENTS} />
          </div>
        )
      )}
      {note.tags.length > 0 && !draft && (
        <p className="placed-note-tags">
          <TagWords tags={note.tags} />
        </p>
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
