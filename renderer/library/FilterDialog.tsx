import { useState } from 'react';
import type { SavedFilter } from '../../preload/contract/index.ts';
import { Button, Dialog, TextField } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { saveFilter } from './labels.ts';
import { clearSearch } from './search.ts';
import { say } from './words/index.ts';

export interface FilterDialogProps {
  /** The query to save, or null when the dialog is closed. */
  query: string | null;
  /** The filter that is changed; null for a new one. */
  filter: SavedFilter | null;
  onClose: () => void;
}

/** Names a search, so that it stands in the sidebar. */
export function FilterDialog({ query, filter, onClose }: FilterDialogProps) {
  return (
    <Dialog
      title={filter ? say('filterDialog.change') : say('filterDialog.save')}
      size="small"
      isOpen={query !== null}
      onClose={onClose}
    >
      {query !== null && <FilterForm query={query} filter={filter} onClose={onClose} />}
    </Dialog>
  );
}

function FilterForm({ query, filter, onClose }: FilterDialogProps & { query: string }) {
  const [name, setName] = useState(filter?.name ?? '');
  const [words, setWords] = useState(query);
  const complete = name.trim() !== '' && words.trim() !== '';
  return (
    <form
      className="tag-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete) return;
        onClose();
        clearSearch();
        void saveFilter(name.trim().slice(0, 100), words.trim(), filter?.id);
      }}
    >
      <TextField label={say('name')} value={name} onChange={setName} autoFocus />
      <TextField label={say('search')} value={words} onChange={setWords} />
      <div className="tag-dialog-actions">
        <Button onPress={onClose}>{common('cancel')}</Button>
        <Button type="submit" tone="primary" isDisabled={!complete}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}
