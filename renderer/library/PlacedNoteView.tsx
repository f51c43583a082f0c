import { useEffect, useRef, useState } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { Color, NotePatch, PlacedNote } from '../../preload/contract/index.ts';
import { formatRoute } from '../app/route.ts';
import { ColorDots } from '../margin/ColorDots.tsx';
import { Button, IconButton, messageOf } from '../ui/index.ts';
import { formatDay, interfaceLocale } from './format.ts';
import './placed-note.css';

const locale = interfaceLocale(navigator.language);
const PLUGINS = [remarkGfm];
/** Reading makes no request, so an image is named; links are followed where the note stands. */
const COMPONENTS: Components = {
  a: ({ children }) => <span className="placed-note-link">{children}</span>,
  img: ({ alt, src }) => <span>[image: {alt || String(src ?? '')}]</span>,
};

export interface PlacedNoteViewProps {
  placed: PlacedNote;
  /** Rejects with what the core says; the editor then keeps the words. */
  onChange?: (patch: NotePatch) => Promise<void>;
  onDelete?: () => void;
}

/** A note with its passage, away from its article. */
export function PlacedNoteView({ placed, onChange, onDelete }: PlacedNoteViewProps) {
  const { articleId, title, note } = placed;
  const [editing, setEditing] = useState(false);
  const card = useRef<HTMLElement>(null);
  const quote = note.target?.quote.exact ?? '';
  const close = () => {
    setEditing(false);
    card.current?.focus();
  };
  return (
    <article
      ref={card}
      className="placed-note"
      data-color={note.color}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: each note is a stop for the keyboard
      tabIndex={0}
      aria-label={`Note in ${title}`}
      onKeyDown={(event) => {
        if (event.target !== card.current) return;
        if (event.key === 'Enter' && onChange) setEditing(true);
        else if ((event.key === 'Delete' || event.key === 'Backspace') && onDelete) onDelete();
        else return;
        event.preventDefault();
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
        <time dateTime={note.createdAt}>{formatDay(note.createdAt, new Date(), locale)}</time>
        {onChange && !editing && (
          <IconButton icon="edit" label="Edit this note" onPress={() => setEditing(true)} />
        )}
        {onDelete && !editing && (
          <IconButton icon="trash" label="Delete this note" onPress={onDelete} />
        )}
      </header>
      {quote !== '' && (
        <blockquote className="placed-note-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      {editing && onChange ? (
        <Editor placed={placed} onChange={onChange} onClose={close} />
      ) : (
        note.body.trim() !== '' && (
          <div className="placed-note-body" dir="auto">
            <Markdown remarkPlugins={PLUGINS} components={COMPONENTS}>
              {note.body}
            </Markdown>
          </div>
        )
      )}
      {note.tags.length > 0 && !editing && (
        <p className="placed-note-tags">{note.tags.map((tag) => `#${tag}`).join(' ')}</p>
      )}
    </article>
  );
}

function Editor({
  placed: { note },
  onChange,
  onClose,
}: {
  placed: PlacedNote;
  onChange: (patch: NotePatch) => Promise<void>;
  onClose: () => void;
}) {
  const [body, setBody] = useState(note.body);
  const [color, setColor] = useState<Color>(note.color);
  const [failure, setFailure] = useState('');
  const [saving, setSaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const save = async () => {
    setSaving(true);
    try {
      await onChange({ body, color });
      onClose();
    } catch (error) {
      setFailure(messageOf(error));
      setSaving(false);
    }
  };
  return (
    <form
      className="placed-note-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && body === note.body && color === note.color) onClose();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <textarea
        ref={field}
        aria-label="Note"
        rows={Math.min(12, Math.max(3, body.split('\n').length + 1))}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      {failure && <p role="alert">{failure}</p>}
      <div className="placed-note-actions">
        <ColorDots value={color} onChange={setColor} />
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" isDisabled={saving}>
          Save
        </Button>
      </div>
    </form>
  );
}
