import { type ReactNode, useState } from 'react';
import type { Problem } from '../../preload/contract/index.ts';
import { useLibraryProgress } from '../library/progress.ts';
import { Button, Dialog, Icon } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { loadLibraryInfo, useLibraryInfo } from './library-info.ts';
import { useSlow } from './slow-calls.ts';
import { say } from './words/index.ts';
import './library-banner.css';

/** Says above every screen that the library is read-only or that something in it needs attention. */
export function LibraryBanner() {
  const { info, message } = useLibraryInfo();
  const [open, setOpen] = useState(false);
  const [dismissed, setDismissed] = useState('');
  const problems = (info?.problems ?? []).filter(({ kind }) => kind !== 'readOnly');
  const signature = problems.map((problem) => `${problem.kind} ${problem.path}`).join('\n');
  const showProblems = problems.length > 0 && dismissed !== signature;
  const isSlow = useSlow((state) => state.isSlow);
  const isReading = useLibraryProgress((state) => state.reading !== null);
  const waits = isSlow && !isReading;
  if (!message && !info?.readOnly && !showProblems && !waits) return null;
  return (
    <aside aria-label={say('aboutLibrary')}>
      {waits && (
        <div role="status">
          <Line text={say('libraryWaits')} />
        </div>
      )}
      {message && (
        <Line text={message}>
          <Button tone="quiet" onPress={() => void loadLibraryInfo()}>
            {common('tryAgain')}
          </Button>
        </Line>
      )}
      {info?.readOnly && <Line text={info.reason || say('readOnly')} />}
      {showProblems && (
        <Line text={summary(problems)}>
          <Button tone="quiet" onPress={() => setOpen(true)}>
            {say('details')}
          </Button>
          <Button tone="quiet" onPress={() => setDismissed(signature)}>
            {common('dismiss')}
          </Button>
        </Line>
      )}
      <Dialog title={say('found')} isOpen={open} onClose={() => setOpen(false)}>
        <ProblemList problems={problems} />
      </Dialog>
    </aside>
  );
}

function Line({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="library-banner">
      <Icon name="alert" />
      <p>{text}</p>
      {children}
    </div>
  );
}

function summary(problems: readonly Problem[]): string {
  const [first] = problems;
  if (problems.length === 1 && first) return first.message;
  return say('problems', { count: problems.length });
}

/** Each problem with its file; also shown by the settings after a check. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="problem-list">
      {problems.map((problem) => (
        <li key={`${problem.kind} ${problem.path}`}>
          <p>{problem.message}</p>
          <p className="problem-list-path">
            {problem.path}
            {problem.repaired && ` · ${say('repaired')}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
