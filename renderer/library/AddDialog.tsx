import { useRef, useState } from 'react';
import { openImport } from '../moving/store.ts';
import { takeGiven } from '../moving/take-in.ts';
import { Button, Dialog, FileButton, TextField } from '../ui/index.ts';
import { add } from './adding.ts';
import { chosenFiles } from './given-files.ts';
import { ACCEPTED_FILES, type AnIntake, asUrl } from './intake.ts';
import './add-dialog.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** Three ways to add: an address, files, pasted text. What is filled in is added; files start at once. */
export interface AddDialogProps {
  isOpen: boolean;
  /** The address to begin with, of a `postil://save` link. */
  initial: string;
  onClose: () => void;
}

export function AddDialog({ isOpen, initial, onClose }: AddDialogProps) {
  return (
    <Dialog title={say('add.title')} isOpen={isOpen} onClose={onClose}>
      <AddForm initial={initial} onClose={onClose} />
    </Dialog>
  );
}

function AddForm({ initial, onClose }: Omit<AddDialogProps, 'isOpen'>) {
  const [address, setAddress] = useState(initial);
  const [error, setError] = useState('');
  const [text, setText] = useState('');
  const [rich, setRich] = useState<{ html: string; text: string } | null>(null);
  const [title, setTitle] = useState('');
  const addressField = useRef<HTMLInputElement & HTMLTextAreaElement>(null);

  const submit = () => {
    const list: AnIntake[] = [];
    // Several addresses pasted at once arrive as one line, separated by spaces.
    for (const typed of address.split(/\s+/).filter(Boolean)) {
      const url = asUrl(typed);
      if (!url) {
        setError(say('add.badAddress', { typed: typed.slice(0, 60) }));
        addressField.current?.focus();
        return;
      }
      list.push({ kind: 'url', url });
    }
    const named = title.trim() === '' ? {} : { title: title.trim() };
    if (rich) list.push({ kind: 'html', ...rich, ...named });
    else if (text.trim() !== '') list.push({ kind: 'text', text, ...named });
    if (list.length === 0) {
      setError(say('add.nothing'));
      addressField.current?.focus();
      return;
    }
    add(list);
    onClose();
  };

  const take = (list: FileList) => {
    const files = chosenFiles(list);
    onClose();
    void takeGiven({ files, unreadable: [] });
  };

  return (
    <form
      className="add-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={say('add.address')}
        placeholder="https://"
        value={address}
        onChange={(value) => {
          setAddress(value);
          setError('');
        }}
        error={error}
        autoFocus
        inputRef={addressField}
        inputMode="url"
        isCode
        autoComplete="off"
        spellCheck="false"
      />
      <div className="add-dialog-files">
        <FileButton icon="folder" accept={ACCEPTED_FILES} onChoose={take}>
          {say('add.files')}
        </FileButton>
        <FileButton isFolder onChoose={take}>
          {say('add.folder')}
        </FileButton>
        <p>{say('add.filesHint')}</p>
      </div>
      {rich ? (
        <div className="add-dialog-rich">
          <p>{say('add.rich', { count: [...rich.text].length })}</p>
          <Button
            tone="quiet"
            onPress={() => {
              setText(rich.text);
              setRich(null);
            }}
          >
            {say('add.asPlain')}
          </Button>
          <Button tone="quiet" onPress={() => setRich(null)}>
            {common('remove')}
          </Button>
        </div>
      ) : (
        <TextField
          label={say('add.text')}
          placeholder={say('add.textHint')}
          rows={5}
          value={text}
          onChange={setText}
          onPaste={(event) => {
            const html = event.clipboardData?.getData('text/html') ?? '';
            const plain = event.clipboardData?.getData('text/plain') ?? '';
            // Into text already there, a paste adds words; only a fresh one is taken whole.
            if (html.trim() === '' || plain.trim() === '' || text !== '') return;
            event.preventDefault();
            setRich({ html, text: plain });
          }}
        />
      )}
      {(rich || text.trim() !== '') && (
        <TextField
          label={say('add.titleField')}
          value={title}
          onChange={setTitle}
          maxLength={2000}
        />
      )}
      <div className="add-dialog-actions">
        <Button
          tone="quiet"
          className="add-dialog-import"
          onPress={() => {
            onClose();
            openImport();
          }}
        >
          {say('add.import')}
        </Button>
        <Button onPress={onClose}>{common('cancel')}</Button>
        <Button type="submit" tone="primary">
          {say('add.add')}
        </Button>
      </div>
    </form>
  );
}
