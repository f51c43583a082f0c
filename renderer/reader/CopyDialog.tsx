import { useEffect, useRef } from 'react';
import { Button, Dialog } from '../ui/index.ts';
import './copy-dialog.css';
import { say } from './words/index.ts';

/** For a clipboard that refuses: the text, selected, to be copied by hand. */
export function CopyDialog({ text, onClose }: { text: string | null; onClose: () => void }) {
  return (
    <Dialog
      title={say('copyDialog.title')}
      size="large"
      isOpen={text !== null}
      onClose={onClose}
      footer={
        <Button tone="primary" onPress={onClose}>
          {say('done')}
        </Button>
      }
    >
      <p className="copy-dialog-hint">{say('copyDialog.hint')}</p>
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
      aria-label={say('copyDialog.text')}
      readOnly
      rows={14}
      value={text}
    />
  );
}
