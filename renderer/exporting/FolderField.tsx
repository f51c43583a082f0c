import { useState } from 'react';
import { PostilError } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { Button, messageOf, TextField } from '../ui/index.ts';
import { say } from './words/index.ts';

export interface FolderFieldProps {
  label?: string;
  value: string;
  error: string;
  description?: string;
  isDisabled: boolean;
  autoFocus?: boolean;
  onChange: (value: string) => void;
  onError: (message: string) => void;
}

/** A host without a folder dialog says so once; then the button is not offered again. */
let canPick = true;

/** A folder, typed or chosen. */
export function FolderField(props: FolderFieldProps) {
  const { label = say('folder'), value, error, description, isDisabled, onChange, onError } = props;
  const [pickable, setPickable] = useState(canPick);
  const pick = async () => {
    try {
      const picked = await client.call('dialog.pickFolder', {});
      if (picked) onChange(picked.path);
    } catch (failure) {
      if (failure instanceof PostilError && failure.kind === 'unsupported') {
        canPick = false;
        setPickable(false);
      } else onError(messageOf(failure));
    }
  };
  return (
    <div className="export-dialog-folder">
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        error={error}
        isCode
        description={description}
        autoFocus={props.autoFocus ?? false}
        autoComplete="off"
        spellCheck="false"
        isDisabled={isDisabled}
      />
      {pickable && (
        <Button icon="folder" isDisabled={isDisabled} onPress={() => void pick()}>
          {say('chooseFolder')}
        </Button>
      )}
    </div>
  );
}
