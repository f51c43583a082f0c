import { useCallback, useState } from 'react';
import type { Destination } from '../../preload/contract/index.ts';
import { Button } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { DestinationFields, isTag } from './DestinationFields.tsx';
import { FolderField } from './FolderField.tsx';
import { MarkdownOptions } from './MarkdownOptions.tsx';
import { Preview } from './Preview.tsx';
import { useScope } from './use-scope.ts';
import { say } from './words/index.ts';

export interface DestinationEditorProps {
  destination: Destination;
  onSave: (destination: Destination) => void;
  onCancel: () => void;
}

/** Everything of a destination, with what it makes of a real article where it has a template. */
export function DestinationEditor({ destination, onSave, onCancel }: DestinationEditorProps) {
  const [draft, setDraft] = useState(destination);
  const [folderError, setFolderError] = useState('');
  const [nameError, setNameError] = useState('');
  const showNameError = useCallback((message: string) => setNameError(message), []);
  const { sample } = useScope(null, undefined);
  const change = (part: Partial<Destination>) => setDraft((before) => ({ ...before, ...part }));
  const save = () => {
    const dir = draft.dir.trim();
    if (dir === '') return setFolderError(say('noFolder'));
    const name = draft.name.trim() || destination.name;
    onSave({ ...draft, dir, name, tag: draft.tag.trim() });
  };
  return (
    <form
      className="destination-editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FolderField
        value={draft.dir}
        error={folderError}
        isDisabled={false}
        autoFocus
        onChange={(dir) => {
          setFolderError('');
          change({ dir });
        }}
        onError={setFolderError}
      />
      <DestinationFields value={draft} placeholder={destination.name} onChange={change} />
      <MarkdownOptions
        options={draft.options}
        isDisabled={false}
        nameError={nameError}
        onChange={(options) => change({ options })}
      />
      {(draft.options.template !== undefined || draft.options.name !== undefined) && (
        <Preview
          articleId={sample}
          options={draft.options}
          onChange={(options) => change({ options })}
          onNameError={showNameError}
        />
      )}
      <div className="settings-dialog-actions">
        <Button type="submit" tone="primary" isDisabled={!isTag(draft.tag) || nameError !== ''}>
          {say('keep.change')}
        </Button>
        <Button onPress={onCancel}>{common('cancel')}</Button>
      </div>
    </form>
  );
}
