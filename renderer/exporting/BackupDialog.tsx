import { useState } from 'react';
import type { Result } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { Button, Dialog, TextField } from '../ui/index.ts';
import { FolderField } from './FolderField.tsx';
import { type Job, useJob } from './job.ts';
import './export-dialog.css';
import { formatBytes, formatDate } from '../../preload/words/index.ts';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** Writes the whole library into one file. */
export function BackupDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={say('backup.title')} isOpen onClose={onClose}>
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
    if (path === '') return setMissing(say('backup.noFolder'));
    setDone(await job.run((name) => client.call('backup.write', { path, job: name })));
  };
  if (job.busy) return <Working job={job} what={say('backup.working')} />;
  if (done) {
    return (
      <div className="export-dialog">
        <p role="status" className="export-dialog-summary">
          {say('backup.done', { count: done.files, size: formatBytes(done.bytes) })}
        </p>
        <p className="export-dialog-dir">{done.file}</p>
        <p className="export-dialog-message">{say('backup.whole')}</p>
        <div className="export-dialog-actions">
          <Button tone="primary" autoFocus onPress={onClose}>
            {say('done')}
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
        description={say('backup.hint')}
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
        <Button onPress={onClose}>{common('cancel')}</Button>
        <Button type="submit" tone="primary">
          {say('backup.start')}
        </Button>
      </div>
    </form>
  );
}

/** Shows what is in a backup, and merges it into the library. */
export function RestoreDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={say('restore.title')} isOpen onClose={onClose}>
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
    if (path === '') return setMissing(say('restore.noFile'));
    setPreview(await job.run(() => client.call('backup.preview', { path })));
  };
  const restore = async () => {
    setReport(await job.run((name) => client.call('backup.restore', { path, job: name })));
  };
  if (job.busy)
    return <Working job={job} what={preview ? say('restore.working') : say('restore.reading')} />;
  if (report) return <Restored report={report} onClose={onClose} />;
  if (preview) {
    return (
      <div className="export-dialog">
        <p role="status" className="export-dialog-summary">
          {say('restore.holds', {
            articles: preview.articles,
            images: preview.images,
            day: dayOf(preview.createdAt),
          })}
        </p>
        <p className="export-dialog-dir">{path}</p>
        <p>
          {say('restore.new', { count: preview.added })}{' '}
          {preview.articles > preview.added &&
            say('restore.both', { count: preview.articles - preview.added })}
        </p>
        <p className="export-dialog-message">{say('restore.safe')}</p>
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
            {say('back')}
          </Button>
          <Button tone="primary" autoFocus onPress={() => void restore()}>
            {say('restore.start')}
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
        label={say('restore.file')}
        value={file}
        error={missing || job.error}
        description={say('restore.fileHint')}
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
        <Button onPress={onClose}>{common('cancel')}</Button>
        <Button type="submit" tone="primary">
          {say('restore.look')}
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
        {say('restore.done', { cancelled: String(cancelled), added, merged, unchanged })}
      </p>
      {problems.length > 0 && (
        <section className="export-dialog-group export-dialog-failed">
          <h3>{say('restore.failed')}</h3>
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
          {say('done')}
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
          {common('cancel')}
        </Button>
      </div>
    </div>
  );
}

function dayOf(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return say('unknownDay');
  return formatDate(date, { day: 'numeric', month: 'long', year: 'numeric' });
}
