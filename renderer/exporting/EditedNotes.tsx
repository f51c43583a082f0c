import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { EditedChoice, EditedNote, ExportedFile } from '../../preload/contract/index.ts';
import { shorten } from '../reader/format.ts';
import { Button } from '../ui/index.ts';
import { WordsDiff } from './Diff.tsx';
import './edited-notes.css';
import { say } from './words/index.ts';

type Choice = EditedChoice['choice'];
const CHOICES: readonly Choice[] = ['keep', 'take', 'replace'];

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
      <h3>{say('decide.title', { count: all.length })}</h3>
      {all.length > 1 && (
        <p className="edited-notes-all">
          {say('decide.all')}
          {CHOICES.map((id) => (
            <Button key={id} tone="quiet" isDisabled={isDisabled} onPress={() => chooseAll(id)}>
              {say(`decide.${id}`)}
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
              aria-label={say('decide.what', { file: file.name })}
              isDisabled={isDisabled}
              value={chosen[key] ?? null}
              onChange={(value) => setChosen((before) => ({ ...before, [key]: value as Choice }))}
            >
              {CHOICES.map((id) => (
                <Radio key={id} value={id} className="edited-notes-way">
                  <b>{say(`decide.${id}`)}</b>
                  <span>{say(`decide.${id}.hint`)}</span>
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
            ? say('decide.some', { count: decided.length })
            : say('decide.do')}
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
        <h4>{say('decide.inFile')}</h4>
        <p dir="auto">
          <WordsDiff from={base ?? postil} to={file} />
        </p>
      </div>
      <div>
        <h4>{both ? say('decide.inPostilToo') : say('decide.inPostil')}</h4>
        <p dir="auto">
          <WordsDiff from={both ? base : null} to={postil} />
        </p>
      </div>
    </div>
  );
}
