import { useState } from 'react';
import { Button, Dialog, joinTags, TagInput } from '../ui/index.ts';
import { setTags } from './actions.ts';
import { knownTags } from './rows.ts';
import { useLibrary } from './store.ts';
import './tag-dialog.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

export interface TagDialogProps {
  /** The articles to tag, or null when closed. */
  ids: string[] | null;
  onClose: () => void;
}

/** Edits the tags that all the articles share; tags that only some have stay. */
export function TagDialog({ ids, onClose }: TagDialogProps) {
  const many = ids && ids.length > 1;
  return (
    <Dialog
      title={many ? say('tagsOf', { count: ids.length }) : say('tags')}
      size="small"
      isOpen={ids !== null}
      onClose={onClose}
    >
      {ids && <TagForm ids={ids} onClose={onClose} />}
    </Dialog>
  );
}

/** The tags every list has, in the order of the first. */
export function sharedTags(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...rest] = lists;
  return first.filter((tag) => rest.every((list) => list.includes(tag)));
}

function TagForm({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const rows = useLibrary((state) => state.rows);
  const lists = ids.map((id) => rows.get(id)?.tags ?? []);
  const [shared] = useState(() => sharedTags(lists));
  const [tags, setValue] = useState(shared);
  const [known] = useState(() => knownTags(rows.values()));
  const some = ids.length > 1 && lists.some((list) => list.length > shared.length);
  return (
    <form
      className="tag-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        const gone = new Set(shared.filter((tag) => !tags.includes(tag)));
        const next = ids.map((id, index): [string, string[]] => [
          id,
          joinTags(
            (lists[index] ?? []).filter((tag) => !gone.has(tag)),
            tags,
          ),
        ]);
        onClose();
        void setTags(new Map(next));
      }}
    >
      <TagInput
        label={ids.length > 1 ? say('tagsOfAll') : say('tags')}
        isLabelHidden={ids.length === 1}
        value={tags}
        onChange={setValue}
        suggestions={known}
        autoFocus
      />
      {some && <p className="tag-dialog-hint">{say('tagsOfSome')}</p>}
      <div className="tag-dialog-actions">
        <Button onPress={onClose}>{common('cancel')}</Button>
        <Button type="submit" tone="primary">
          {say('save')}
        </Button>
      </div>
    </form>
  );
}
