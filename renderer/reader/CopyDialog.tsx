import { useEffect, useRef } from 'react';
import { Button, Dialog } from '../ui/index.ts';
import './copy-dialog.css';

/** For a clipboard that refuses: the text, selected, to be copied by hand. */
export function CopyDialog({ text, onClose }: { text: string | null; onClose: () => void }) {
  return (
    <Dialog
      title="Copy the notes"
      size="large"
      isOpen={text !== null}
      onClose={onClose}
      footer={
        <Button tone="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <p className="copy-dialog-hint">
        The clipboard could not be used. The text is selected: press Ctrl+C, or ⌘C on a Mac.
      </p>
      <Selected text={text ?? ''} />
    </Dialog>
  );
}

function Selected({ text }: { text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <textarea
      ref={field}
      className="copy-dialog-text"
      aria-label="Notes as Markdown"
      readOnly
      rows={14}
      value={text}
    />
  );
}
