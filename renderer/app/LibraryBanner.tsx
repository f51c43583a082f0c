import { useState } from 'react';
import type { Problem } from '../../preload/contract/index.ts';
import { Button, Dialog, Icon } from '../ui/index.ts';
import { loadLibraryInfo, useLibraryInfo } from './library-info.ts';
import './library-banner.css';

/** Says above every screen that the library is read-only or that something in it needs attention. */
export function LibraryBanner() {
  const { info, message } = useLibraryInfo();
  const [open, setOpen] = useState(false);
  const [dismissed, setDismissed] = useState('');
  const problems = (info?.problems ?? []).filter(({ kind }) => kind !== 'readOnly');
  const signature = problems.map((problem) => `${problem.kind} ${problem.path}`).join('\n');
  if (message) {
    return (
      <Banner text={message}>
        <Button tone="quiet" onPress={() => void loadLibraryInfo()}>
          Try again
        </Button>
      </Banner>
    );
  }
  return (
    <>
      {info?.readOnly && <Banner text={info.reason || 'This library can only be read.'} />}
      {problems.length > 0 && dismissed !== signature && (
        <Banner text={summary(problems)}>
          <Button tone="quiet" onPress={() => setOpen(true)}>
            Details
          </Button>
          <Button tone="quiet" onPress={() => setDismissed(signature)}>
            Dismiss
          </Button>
        </Banner>
      )}
      <Dialog title="What Postil found" isOpen={open} onClose={() => setOpen(false)}>
        <ProblemList problems={problems} />
      </Dialog>
    </>
  );
}

function Banner({ text, children }: { text: string; children?: React.ReactNode }) {
  return (
    <aside className="library-banner" aria-label="About this library">
      <Icon name="alert" />
      <p>{text}</p>
      {children}
    </aside>
  );
}

function summary(problems: readonly Problem[]): string {
  const [first] = problems;
  if (problems.length === 1 && first) return first.message;
  return `Postil found ${problems.length} problems in the library. Nothing was deleted.`;
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
            {problem.repaired && ' · repaired'}
          </p>
        </li>
      ))}
    </ul>
  );
}
