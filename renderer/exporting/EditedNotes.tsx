import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { EditedChoice, EditedNote, ExportedFile } from '../../preload/contract/index.ts';
import { shorten } from '../reader/format.ts';
import { Button } from '../ui/index.ts';
import { WordsDiff } from './Diff.tsx';
import './edited-notes.css';

type Choice = EditedChoice['choice'];
const CHOICES: readonly { id: Choice; label: string; hint: string }[] = [
  { id: 'keep', label: 'Keep both', hint: 'The file stays as it is, and so does Postil.' },
  { id: 'take', label: 'Take the file’s', hint: 'It becomes the note’s text in Postil.' },
  { id: 'replace', label: 'Take Postil’s', hint: 'The file is written anew here.' },
];

export interface EditedNotesProps {
  files: readonly ExportedFile[];
  isDisabled: boolean;
  onDecide: (choices: EditedChoice[]) => void;
}

/** Notes whose blocks the person changed in the files: what was, what the file says, what Postil says. */
export function EditedNotes({ files, isDisabled, onDecide }: EditedNotesProps) {
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const all = files.flatMap((file) =>
    (file.edited ?? []).map((note) => ({ file, note, key: `${file.articleId} ${note.noteId}` })),
  );
  if (all.length === 0) return null;
  const decided = all.filter(({ key }) => chosen[key] !== undefined);
  const chooseAll = (choice: Choice) =>
    setChosen(Object.fromEntries(all.map(({ key }) => [key, choice])));
  return (
    <section className="edited-notes">
      <h3>
        {all.length === 1 ? 'A note you changed in its file' : 'Notes you changed in their files'}
      </h3>
      {all.length > 1 && (
        <p className="edited-notes-all">
          For all of them:
          {CHOICES.map(({ id, label }) => (
            <Button key={id} tone="quiet" isDisabled={isDisabled} onPress={() => chooseAll(id)}>
              {label}
            </Button>
          ))}
        </p>
      )}
      <ul>
        {all.map(({ file, note, key }) => (
          <li key={key}>
            <p className="edited-notes-file">{file.name}</p>
            {note.quote !== null && (
              <blockquote className="edited-notes-quote">{shorten(note.quote, 160)}</blockquote>
            )}
            <Texts note={note} />
            <RadioGroup
              className="edited-notes-choice"
              aria-label={`What to do with the note in ${file.name}`}
              isDisabled={isDisabled}
              value={chosen[key] ?? null}
              onChange={(value) => setChosen((before) => ({ ...before, [key]: value as Choice }))}
            >
              {CHOICES.map(({ id, label, hint }) => (
                <Radio key={id} value={id} className="edited-notes-way">
                  <b>{label}</b>
                  <span>{hint}</span>
                </Radio>
              ))}
            </RadioGroup>
          </li>
        ))}
      </ul>
      <div className="edited-notes-done">
        <Button
          isDisabled={isDisabled || decided.length === 0}
          onPress={() =>
            onDecide(
              decided.map(({ file, note, key }) => ({
                articleId: file.articleId,
                noteId: note.noteId,
                choice: chosen[key] as Choice,
              })),
            )
          }
        >
          {decided.length < all.length && decided.length > 0
            ? `Do this for ${decided.length}`
            : 'Do this'}
        </Button>
      </div>
    </section>
  );
}

/** Against what was exported where that is known; else against each other. */
function Texts({ note }: { note: EditedNote }) {
  const { file, postil, base, both } = note;
  return (
    <div className="edited-notes-texts">
      <div>
        <h4>In the file</h4>
        <p dir="auto">
          <WordsDiff from={base ?? postil} to={file} />
        </p>
      </div>
      <div>
        <h4>{both ? 'In Postil, changed too' : 'In Postil'}</h4>
        <p dir="auto">
          <WordsDiff from={both ? base : null} to={postil} />
        </p>
      </div>
    </div>
  );
}
