import { useEffect } from 'react';
import type { ImportJob } from '../../preload/contract/index.ts';
import { closeWindow } from '../app/windows.ts';
import { Button, Dialog } from '../ui/index.ts';
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
import { number, serviceOf } from './words.ts';
import './import-dialog.css';

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
  if (!job || job.formats.length === 0) return 'Import from another service';
  return `Import from ${serviceOf(job.formats)}`;
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
        {isSending ? 'Handing the file over' : 'Reading what is in it'}
      </p>
      <Meter label={isSending ? 'Handing over' : 'Reading'} share={share} />
      <p className="import-dialog-hint">Nothing is in your library yet.</p>
      <div className="import-dialog-actions">
        <Button ref={first} onPress={onCancel}>
          Cancel
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
    `${number(counts.added)} added`,
    ...(counts.joined > 0 ? [`${number(counts.joined)} completed`] : []),
    ...(counts.same > 0 ? [`${number(counts.same)} there already`] : []),
    ...(counts.failed > 0 ? [`${number(counts.failed)} failed`] : []),
  ];
  return (
    <div className="import-dialog">
      <p className="import-dialog-figure">
        <strong>{number(done)}</strong> of {number(total)}
      </p>
      <Meter label="Importing" share={total === 0 ? 0 : done / total} />
      <p className="import-dialog-hint">{facts.join(' · ')}</p>
      <p role="status" className={message ? 'import-dialog-problem' : 'import-dialog-hint'}>
        {isPaused
          ? message || 'Paused. It stays so until you resume, also after quitting.'
          : 'It goes on when you close this, and after quitting where it stood.'}
      </p>
      <div className="import-dialog-actions">
        <Button tone="quiet" onPress={() => void cancelImport(id)}>
          Cancel the import
        </Button>
        <Button ref={first} onPress={() => void (isPaused ? resumeImport(id) : pauseImport(id))}>
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
        <Button tone="primary" onPress={closeWindow}>
          {isPaused ? 'Close' : 'Go on in the background'}
        </Button>
      </div>
    </div>
  );
}
