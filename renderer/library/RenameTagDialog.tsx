import { useState } from 'react';
import { tagSchema } from '../../preload/contract/index.ts';
import { Button, Dialog, TextField } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { renameTag } from './labels.ts';
import { say } from './words/index.ts';

export interface RenameTagDialogProps {
  /** The tag to rename, or null when closed. */
  tag: string | null;
  known: readonly string[];
  onClose: () => void;
}

export function RenameTagDialog({ tag, known, onClose }: RenameTagDialogProps) {
  return (
    <Dialog title={say('renameTag')} size="small" isOpen={tag !== null} onClose={onClose}>
      {tag !== null && <RenameForm tag={tag} known={known} onClose={onClose} />}
    </Dialog>
  );
}

function RenameForm({ tag, known, onClose }: RenameTagDialogProps & { tag: string }) {
  const [name, setName] = useState(tag);
  const to = name.trim().replace(/^#+/, '').replace(/\/+$/, '');
  const folded = to.toLowerCase();
  const merges = known.some((one) => one.toLowerCase() === folded && folded !== tag.toLowerCase());
  const isBelowItself = folded.startsWith(`${tag.toLowerCase()}/`);
  const error =
    to !== '' && !tagSchema.safeParse(to).success
      ? say('renameTag.invalid')
      : isBelowItself
        ? say('renameTag.below')
        : '';
  const ready = to !== '' && to !== tag && error === '';
  return (
    <form
      className="tag-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        onClose();
        void renameTag(tag, to);
      }}
    >
      <TextField label={say('name')} value={name} onChange={setName} error={error} autoFocus />
      <p className="tag-dialog-hint">
        {merges ? say('renameTag.merges', { tag: `#${to}` }) : say('renameTag.hint')}
      </p>
      <div className="tag-dialog-actions">
        <Button onPress={onClose}>{common('cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={!ready}>
          {merges ? say('renameTag.merge') : say('renameTag.rename')}
        </Button>
      </div>
    </form>
  );
}
