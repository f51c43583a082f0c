import { useRef, useState } from 'react';
import { openImport } from '../moving/store.ts';
import { takeGiven } from '../moving/take-in.ts';
import { Button, Dialog, FileButton, TextField } from '../ui/index.ts';
import { add } from './adding.ts';
import { count } from './format.ts';
import { chosenFiles } from './given-files.ts';
import { ACCEPTED_FILES, type AnIntake, asUrl } from './intake.ts';
import './add-dialog.css';

/** Three ways to add: an address, files, pasted text. What is filled in is added; files start at once. */
export interface AddDialogProps {
  isOpen: boolean;
  /** The address to begin with, of a `postil://save` link. */
  initial: string;
  onClose: () => void;
}

export function AddDialog({ isOpen, initial, onClose }: AddDialogProps) {
  return (
    <Dialog title="Add an article" isOpen={isOpen} onClose={onClose}>
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
        setError(
          `\u201c${typed.slice(0, 60)}\u201d is not a web address. One looks like https://example.com/article.`,
        );
        addressField.current?.focus();
        return;
      }
      list.push({ kind: 'url', url });
    }
    const named = title.trim() === '' ? {} : { title: title.trim() };
    if (rich) list.push({ kind: 'html', ...rich, ...named });
    else if (text.trim() !== '') list.push({ kind: 'text', text, ...named });
    if (list.length === 0) {
      setError('Enter an address, choose files, or paste a text below.');
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
        label="Address"
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
        autoComplete="off"
        spellCheck="false"
      />
      <div className="add-dialog-files">
        <FileButton icon="folder" accept={ACCEPTED_FILES} onChoose={take}>
          Choose files
        </FileButton>
        <FileButton isFolder onChoose={take}>
          Choose a folder
        </FileButton>
        <p>
          Saved pages (HTML, MHTML), EPUB, plain text or Markdown, or another service’s export. A
          page that was saved with a folder of pictures comes with it when you choose the folder
          that holds both. You can also drop files and folders anywhere in the window.
        </p>
      </div>
      {rich ? (
        <div className="add-dialog-rich">
          <p>Formatted text, {count([...rich.text].length, 'character')}</p>
          <Button
            tone="quiet"
            onPress={() => {
              setText(rich.text);
              setRich(null);
            }}
          >
            Use as plain text
          </Button>
          <Button tone="quiet" onPress={() => setRich(null)}>
            Remove
          </Button>
        </div>
      ) : (
        <TextField
          label="Text"
          placeholder="Paste or write here; formatting is kept"
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
          label="Title (otherwise taken from the text)"
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
          Import from another service
        </Button>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" tone="primary">
          Add
        </Button>
      </div>
    </form>
  );
}
