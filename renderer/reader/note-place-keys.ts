/** Commands about where a note belongs, for the note with the focus: what its own buttons do, by keys. */
import { useCommands } from '../app/shortcuts.ts';
import { useNotesView } from '../margin/notes-view.ts';
import { isSomething } from './covered.ts';
import { type Entry, isOrphan, isShown } from './entries.ts';
import { usePlacing } from './orphans.ts';
import type { ReaderTools } from './reader-context.ts';

/** The next words that are selected can become the note's passage; they are selected in the article. */
export function startPlacing(key: string): void {
  usePlacing.setState({ key });
  useNotesView.setState({ only: false });
}

export function useNotePlaceKeys({ reader, goTo }: ReaderTools): void {
  const focused = (): Entry | null => {
    const { entries, focused: key } = reader.state.getState();
    return entries.find((entry) => entry.key === key && isShown(entry)) ?? null;
  };
  const failed = () => {
    const one = focused();
    const all = reader.state.getState().entries.filter(({ state }) => state === 'failed');
    return one?.state === 'failed' ? [one] : all;
  };
  /** `run`: with the focused note, if it is one that `fits`. */
  const onNote = (fits: (entry: Entry) => boolean, run: (entry: Entry) => void) => ({
    enabled: () => {
      const entry = focused();
      return entry !== null && fits(entry);
    },
    run: () => {
      const entry = focused();
      if (entry) run(entry);
    },
  });
  const suggestion = (entry: Entry) => (isOrphan(entry) ? reader.suggestPlace(entry.key) : null);

  useCommands({
    'note.confirm': onNote(
      ({ place }) => place?.sure === false,
      ({ key }) => reader.confirmPlace(key),
    ),
    'note.accept': onNote(
      (entry) => suggestion(entry) !== null,
      (entry) => {
        const place = suggestion(entry);
        if (place && reader.moveTo(entry.key, place)) goTo(entry.key, { card: true });
      },
    ),
    'note.move': onNote(
      ({ mine }) => mine.target !== null,
      ({ key }) => {
        const { passage } = reader.state.getState();
        if (!isSomething(passage)) {
          startPlacing(key);
          return;
        }
        if (!reader.moveTo(key, passage)) return;
        document.getSelection()?.removeAllRanges();
        reader.select(null);
        goTo(key, { card: true });
      },
    ),
    'note.keep': onNote(
      ({ mine }) => mine.target !== null,
      ({ key }) => {
        reader.keepOnArticle(key);
        goTo(key, { card: true });
      },
    ),
    'note.retry': {
      enabled: () => failed().length > 0,
      run: () => {
        for (const { key } of failed()) reader.retry(key);
      },
    },
  });
}
