import { useEffect } from 'react';
import type { ImportJob } from '../../preload/contract/index.ts';
import { closeWindow } from '../app/windows.ts';
import { Button, Dialog } from '../ui/index.ts';
import { serviceOf } from './describe.ts';
import { ImportChoice } from './ImportChoice.tsx';
import { ImportPreviewForm } from './ImportPreviewForm.tsx';
import { ImportReportView } from './ImportReportView.tsx';
import { Meter } from './Meter.tsx';
import {
  cancelImport,
  isOpen as isUnderWay,
  loadMoving,
  pauseImport,
  resumeImport,
  shownJob,
  startOver,
  useMoving,
} from './store.ts';
import { useFirstFocus } from './use-first-focus.ts';
import './import-dialog.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** From the file to the report. An import goes on when the dialog is closed. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  useEffect(() => void loadMoving(), []);
  const moving = useMoving();
  const { shown, sent, preview, report } = moving;
  const job = shownJob(moving);
  const isReading = sent !== null || job?.state === 'receiving' || job?.state === 'reading';
  const leave = () => {
    // Nobody would come back to a file that is only half read.
    if (shown && isReading) void cancelImport(shown);
    else if (job && !isUnderWay(job) && job.state !== 'ready') startOver();
    onClose();
  };
  return (
    <Dialog title={titleOf(job)} size="large" isOpen onClose={leave}>
      {isReading && (!job || !isUnderWay(job)) ? (
        <Reading share={sent ?? job?.fraction ?? null} isSending={sent !== null} onCancel={leave} />
      ) : job && isUnderWay(job) ? (
        <Running job={job} />
      ) : job?.state === 'ready' ? (
        preview && <ImportPreviewForm job={job} preview={preview} />
      ) : shown && job ? (
        report && <ImportReportView report={report} onDone={leave} />
      ) : (
        <ImportChoice />
      )}
    </Dialog>
  );
}

function titleOf(job: ImportJob | null): string {
  if (!job || job.formats.length === 0) return say('title');
  return say('titleOf', { service: serviceOf(job.formats) });
}

function Reading({
  share,
  isSending,
  onCancel,
}: {
  share: number | null;
  isSending: boolean;
  onCancel: () => void;
}) {
  const first = useFirstFocus();
  return (
    <div className="import-dialog">
      <p className="import-dialog-lead" role="status">
        {isSending ? say('sending') : say('reading')}
      </p>
      <Meter label={isSending ? say('sendingBar') : say('readingBar')} share={share} />
      <p className="import-dialog-hint">{say('nothingYet')}</p>
      <div className="import-dialog-actions">
        <Button ref={first} onPress={onCancel}>
          {common('cancel')}
        </Button>
      </div>
    </div>
  );
}

function Running({ job }: { job: ImportJob }) {
  const { id, state, done, total, counts, message } = job;
  const isPaused = state === 'paused';
  const first = useFirstFocus();
  const facts = [
    say('added', { count: counts.added }),
    ...(counts.joined > 0 ? [say('joined', { count: counts.joined })] : []),
    ...(counts.same > 0 ? [say('same', { count: counts.same })] : []),
    ...(counts.failed > 0 ? [say('failed', { count: counts.failed })] : []),
  ];
  return (
    <div className="import-dialog">
      <p className="import-dialog-figure">
        {say.rich('figure', { done, total, b: (text) => <strong>{text}</strong> })}
      </p>
      <Meter label={say('importing')} share={total === 0 ? 0 : done / total} />
      <p className="import-dialog-hint">{facts.join(' · ')}</p>
      <p role="status" className={message ? 'import-dialog-problem' : 'import-dialog-hint'}>
        {isPaused ? message || say('paused') : say('goesOn')}
      </p>
      <div className="import-dialog-actions">
        <Button tone="quiet" onPress={() => void cancelImport(id)}>
          {say('cancelImport')}
        </Button>
        <Button ref={first} onPress={() => void (isPaused ? resumeImport(id) : pauseImport(id))}>
          {isPaused ? say('resume') : say('pause')}
        </Button>
        <Button tone="primary" onPress={closeWindow}>
          {isPaused ? common('close') : say('inBackground')}
        </Button>
      </div>
    </div>
  );
}
