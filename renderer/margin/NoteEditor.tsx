import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { type Draft, type Entry, otherWords } from '../reader/entries.ts';
import { useReaderTools } from '../reader/reader-context.ts';
import { TagInput } from '../ui/index.ts';
import { ColorDots } from './ColorDots.tsx';
import { useCompletion } from './Completion.tsx';
import { SaveState } from './SaveState.tsx';
import './note-editor.css';
import { say } from './words/index.ts';

/** A pause in typing after which what stands in the editor is saved, in milliseconds. */
const PAUSE = 1500;

/** A note being written. Saved on a pause, on leaving, on Ctrl+Enter and Esc; nothing discards text. */
export function NoteEditor({ entry, draft }: { entry: Entry; draft: Draft }) {
  const { reader } = useReaderTools();
  const { key } = entry;
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useStayingCaret(field, draft.body);
  const others = otherWords(draft, entry.mine);
  const completion = useCompletion({ field, onBody: (body) => reader.type(key, { body }) });

  useLayoutEffect(() => {
    const element = field.current;
    if (!element || reader.state.getState().focused !== key) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [reader, key]);

  const { body, tags, base } = draft;
  useEffect(() => {
    if (body === base.body && tags === base.tags) return;
    const timer = setTimeout(() => void reader.saveDraft(key, { close: false }), PAUSE);
    return () => clearTimeout(timer);
  }, [reader, key, body, tags, base]);

  const leave = () => {
    // The card takes the keyboard when the editor is gone (NoteCard).
    void reader.saveDraft(key, { close: true });
  };
  const onBlur = (event: FocusEvent) => {
    if (box.current?.contains(event.relatedTarget as Node | null)) return;
    // Another window in front is not a decision to stop writing.
    void reader.saveDraft(key, { close: document.hasFocus() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const done = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!done && event.key !== 'Escape') return;
    if (event.key === 'Escape' && isChoosing(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside it
    <div className="note-editor" ref={box} onBlur={onBlur} onKeyDown={onKeyDown}>
      <textarea
        ref={field}
        className="note-editor-text"
        aria-label={say('note')}
        title={say('keysHint')}
        placeholder={say('placeholder')}
        dir="auto"
        rows={2}
        maxLength={1_000_000}
        value={draft.body}
        onChange={(event) => {
          caret.remember();
          reader.type(key, { body: event.target.value });
          completion.look();
        }}
        onKeyDown={completion.onKeyDown}
        onSelect={() => {
          caret.remember();
          completion.look();
        }}
        onBlur={completion.close}
        {...completion.aria}
      />
      {completion.list}
      {others !== '' && (
        <div className="note-elsewhere" role="status">
          <p>{say('elsewhere')}</p>
          <blockquote>{others}</blockquote>
        </div>
      )}
      <TagInput
        label={say('tags')}
        isLabelHidden
        placeholder={say('tags')}
        value={draft.tags}
        onChange={(next) => reader.type(key, { tags: next })}
      />
      <div className="note-editor-foot">
        <ColorDots value={entry.mine.color} onChange={(color) => reader.setColor(key, color)} />
        <SaveState entry={entry} />
        <span className="note-actions">
          <button type="button" title={say('deleteNote')} onClick={() => reader.remove(key)}>
            {say('delete')}
          </button>
          <button type="button" title={say('saveAndClose')} onClick={leave}>
            {say('done')}
          </button>
        </span>
      </div>
    </div>
  );
}

/**
 * Text that is put behind what is being typed, because the note was changed elsewhere too, leaves the caret where
 * it was; a browser moves it to the end.
 */
function useStayingCaret(field: React.RefObject<HTMLTextAreaElement | null>, body: string) {
  const known = useRef({ value: body, start: 0, end: 0 });
  const remember = () => {
    const element = field.current;
    if (!element) return;
    const { value, selectionStart: start, selectionEnd: end } = element;
    known.current = { value, start, end };
  };
  useLayoutEffect(() => {
    const { value, start, end } = known.current;
    const element = field.current;
    if (!element || body === value || document.activeElement !== element) return;
    if (body.startsWith(value.trimEnd())) element.setSelectionRange(start, end);
  }, [field, body]);
  return { remember };
}

/** Esc first closes the list of tags that is open under the field. */
function isChoosing(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}
