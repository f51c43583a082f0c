import type { Entry } from '../reader/entries.ts';
import { useReaderTools } from '../reader/reader-context.ts';
import { say } from './words/index.ts';

/** Says while a note is only in this window, and lets it be tried again. */
export function SaveState({ entry }: { entry: Entry }) {
  const { reader } = useReaderTools();
  if (entry.state === 'saved') return null;
  if (entry.state === 'saving') return <span className="note-saving">{say('saving')}</span>;
  return (
    <span className="note-failed" role="alert">
      {say('notSaved')}{' '}
      <button type="button" onClick={() => reader.retry(entry.key)}>
        {say('retry')}
      </button>
    </span>
  );
}
