import { useRef } from 'react';
import { PostilError } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { Button, messageOf, TextField } from '../ui/index.ts';
import { say } from './words/index.ts';

export interface FileFieldProps {
  label: string;
  value: string;
  error: string;
  description: string;
  onChange: (value: string) => void;
  /** Chosen in the host's dialog. */
  onPath: (path: string) => void;
  /** Chosen in the browser's, which does not say where it lies. */
  onFile: (file: File) => void;
  onError: (message: string) => void;
}

/** A backup's path, typed, or the file, chosen. */
export function FileField(props: FileFieldProps) {
  const { onPath, onFile, onError } = props;
  const input = useRef<HTMLInputElement>(null);
  const pick = async () => {
    try {
      const picked = await client.call('dialog.pickFile', { kind: 'backup' });
      if (picked) onPath(picked.path);
    } catch (failure) {
      if (failure instanceof PostilError && failure.kind === 'unsupported') input.current?.click();
      else onError(messageOf(failure));
    }
  };
  return (
    <div className="export-dialog-folder">
      <TextField
        label={props.label}
        value={props.value}
        error={props.error}
        isCode
        description={props.description}
        autoFocus
        autoComplete="off"
        spellCheck="false"
        onChange={props.onChange}
      />
      <Button icon="folder" onPress={() => void pick()}>
        {say('restore.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
