import { useState } from 'react';
import type { Result } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { count } from '../library/format.ts';
import { Button, Dialog, TextField } from '../ui/index.ts';
import { FolderField } from './FolderField.tsx';
import { type Job, useJob } from './job.ts';
import './export-dialog.css';

/** Writes the whole library into one file. */
export function BackupDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Back up the whole library" isOpen onClose={onClose}>
      <Backup onClose={onClose} />
    </Dialog>
  );
}

function Backup({ onClose }: { onClose: () => void }) {
  const [folder, setFolder] = useState('');
  const [missing, setMissing] = useState('');
  const [done, setDone] = useState<Result<'backup.write'> | null>(null);
  const job = useJob();
  const run = async () => {
    const path = folder.trim();
    if (path === '') return setMissing('Enter the folder to put the backup in.');
    setDone(await job.run((name) => client.call('backup.write', { path, job: name })));
  };
  if (job.busy) return <Working job={job} what="Backing up" />;
  if (done) {
    const size = `${(done.bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
    return (
      <div className="export-dialog">
        <p role="status" className="export-dialog-summary">
          {count(done.files, 'file')} backed up, {size}.
        </p>
        <p className="export-dialog-dir">{done.file}</p>
        <p className="export-dialog-message">It was read back and is whole.</p>
        <div className="export-dialog-actions">
          <Button tone="primary" autoFocus onPress={onClose}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="export-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <FolderField
        value={folder}
        error={missing || job.error}
        description="One zip of everything: articles, notes, images and settings. A backup that is there already is not replaced."
        isDisabled={false}
        autoFocus
        onChange={(value) => {
          setFolder(value);
          setMissing('');
          job.clear();
        }}
        onError={setMissing}
      />
      <div className="export-dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" tone="primary">
          Back up
        </Button>
      </div>
    </form>
  );
}

/** Shows what is in a backup, and merges it into the library. */
export function RestoreDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Restore from a backup" isOpen onClose={onClose}>
      <Restore onClose={onClose} />
    </Dialog>
  );
}

function Restore({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState('');
  const [missing, setMissing] = useState('');
  const [preview, setPreview] = useState<Result<'backup.preview'> | null>(null);
  const [report, setReport] = useState<Result<'backup.restore'> | null>(null);
  const job = useJob();
  const path = file.trim();
  const look = async () => {
    if (path === '') return setMissing('Enter the path of the backup, which ends in “.zip”.');
    setPreview(await job.run(() => client.call('backup.preview', { path })));
  };
  const restore = async () => {
    setReport(await job.run((name) => client.call('backup.restore', { path, job: name })));
  };
  if (job.busy) return <Working job={job} what={preview ? 'Restoring' : 'Reading the backup'} />;
  if (report) return <Restored report={report} onClose={onClose} />;
  if (preview) {
    return (
      <div className="export-dialog">
        <p role="status" className="export-dialog-summary">
          {count(preview.articles, 'article')} and {count(preview.images, 'image')} of{' '}
          {dayOf(preview.createdAt)}.
        </p>
        <p className="export-dialog-dir">{path}</p>
        <p>
          {count(preview.added, 'article')} would be new here.{' '}
          {preview.articles > preview.added &&
            `${count(preview.articles - preview.added, 'article')} of it are here too: notes and changes that are missing are added, and the newer of two counts.`}
        </p>
        <p className="export-dialog-message">Nothing here is overwritten or deleted.</p>
        {job.error && (
          <p role="alert" className="export-dialog-error">
            {job.error}
          </p>
        )}
        <div className="export-dialog-actions">
          <Button
            onPress={() => {
              setPreview(null);
              job.clear();
            }}
          >
            Back
          </Button>
          <Button tone="primary" autoFocus onPress={() => void restore()}>
            Restore
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="export-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <TextField
        label="Backup"
        value={file}
        error={missing || job.error}
        description="The path of the zip that Postil wrote. You see what is in it before anything changes."
        autoFocus
        autoComplete="off"
        spellCheck="false"
        onChange={(value) => {
          setFile(value);
          setMissing('');
          job.clear();
        }}
      />
      <div className="export-dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" tone="primary">
          Show what is in it
        </Button>
      </div>
    </form>
  );
}

function Restored({ report, onClose }: { report: Result<'backup.restore'>; onClose: () => void }) {
  const { added, merged, unchanged, problems, cancelled } = report;
  return (
    <div className="export-dialog">
      <p role="status" className="export-dialog-summary">
        {cancelled ? 'Cancelled: ' : ''}
        {count(added, 'article')} added, {merged.toLocaleString('en-GB')} brought up to date,{' '}
        {unchanged.toLocaleString('en-GB')} had everything.
      </p>
      {problems.length > 0 && (
        <section className="export-dialog-group export-dialog-failed">
          <h3>Not restored</h3>
          <ul>
            {problems.map((problem) => (
              <li key={problem} className="export-dialog-name">
                {problem}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="export-dialog-actions">
        <Button tone="primary" autoFocus onPress={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}

function Working({ job, what }: { job: Job; what: string }) {
  const { progress } = job;
  return (
    <div className="export-dialog">
      <p role="status" className="export-dialog-summary">
        {what}
      </p>
      <progress
        className="export-dialog-progress"
        aria-label={what}
        {...(progress && progress.total > 0 && { value: progress.done, max: progress.total })}
      />
      <div className="export-dialog-actions">
        <Button autoFocus onPress={job.cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function dayOf(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return 'an unknown day';
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
