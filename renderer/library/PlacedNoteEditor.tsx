import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ColorDots } from '../margin/ColorDots.tsx';
import { useCompletion } from '../margin/Completion.tsx';
import { forgetTags } from '../margin/known-tags.ts';
import { Button, TagInput } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { type NoteDraft, saveDraft, typeDraft } from './note-drafts.ts';
import { knownTags } from './rows.ts';
import { useLibrary } from './store.ts';
import { say } from './words/index.ts';

/** A pause in typing after which what stands in the editor is saved, in milliseconds; as in the margin. */
const PAUSE_MS = 1500;

export interface PlacedNoteEditorProps {
  draftKey: string;
  draft: NoteDraft;
  /** Saved and closed; the keyboard goes back to the note. */
  onDone: () => void;
}

/** A note being written in a list. Saved on a pause, on leaving, on Ctrl+Enter and Esc; nothing discards text. */
export function PlacedNoteEditor({ draftKey, draft, onDone }: PlacedNoteEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion({ field, onBody: (body) => typeDraft(draftKey, { body }) });
  // Asked for anew by the next one that is written.
  useEffect(() => forgetTags, []);
  const [known] = useState(() => knownTags(useLibrary.getState().rows.values()));
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const { body, color, tags, state } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them counts as typing
  useEffect(() => {
    if (state !== 'unsaved') return;
    const timer = setTimeout(() => void saveDraft(draftKey), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draftKey, body, color, tags, state]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isDone && event.key !== 'Escape') return;
    // Esc first closes the list of tags that is open under the field.
    if (event.key === 'Escape' && event.target instanceof Element) {
      if (event.target.getAttribute('aria-expanded') === 'true') return;
    }
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  const onBlur = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget as Node | null)) void saveDraft(draftKey);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside it
    <div ref={box} className="placed-note-editor" onKeyDown={onKeyDown} onBlur={onBlur}>
      <textarea
        ref={field}
        aria-label={say('note')}
        title={say('note.keys')}
        placeholder={say('note.placeholder')}
        dir="auto"
        rows={3}
        maxLength={1_000_000}
        value={body}
        onChange={(event) => {
          typeDraft(draftKey, { body: event.target.value });
          completion.look();
        }}
        onKeyDown={completion.onKeyDown}
        onSelect={completion.look}
        onBlur={completion.close}
        {...completion.aria}
      />
      {completion.list}
      <TagInput
        label={say('tags')}
        isLabelHidden
        placeholder={say('tags')}
        value={tags}
        onChange={(next) => typeDraft(draftKey, { tags: next })}
        suggestions={known}
      />
      {state === 'failed' && (
        <p role="alert">
          {say('note.notSaved', { message: draft.message })}{' '}
          <Button tone="quiet" onPress={() => void saveDraft(draftKey)}>
            {common('tryAgain')}
          </Button>
        </p>
      )}
      <div className="placed-note-actions">
        <ColorDots value={color} onChange={(next) => typeDraft(draftKey, { color: next })} />
        {state === 'saving' && <span className="placed-note-saving">{say('note.saving')}</span>}
        <Button onPress={onDone}>{say('note.done')}</Button>
      </div>
    </div>
  );
}
