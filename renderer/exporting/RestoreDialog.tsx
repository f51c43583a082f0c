import { useState } from 'react';
import type { Result } from '../../preload/contract/index.ts';
import { formatDate } from '../../preload/words/index.ts';
import { client } from '../app/bridge.ts';
import { sendFile } from '../moving/send-file.ts';
import { Button, Dialog } from '../ui/index.ts';
import { FileField } from './FileField.tsx';
import { useJob } from './job.ts';
import { PathForm } from './PathForm.tsx';
import { useFirstFocus } from './use-first-focus.ts';
import { Working } from './Working.tsx';
import { say } from './words/index.ts';
import './export-dialog.css';

/** Shows what is in a backup, and merges it into the library. */
export function RestoreDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={say('restore.title')} isOpen onClose={onClose}>
      <Restore onClose={onClose} />
    </Dialog>
  );
}

/** A backup that can be read: `name` is what it is called to the person. */
interface Chosen {
  path: string;
  name: string;
  preview: Result<'backup.preview'>;
}

function Restore({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState('');
  const [working, setWorking] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [report, setReport] = useState<Result<'backup.restore'> | null>(null);
  const job = useJob();
  const change = (value: string) => {
    setTyped(value);
    setMissing('');
    job.clear();
  };
  const look = async (path: string) => {
    if (path === '') return setMissing(say('restore.noFile'));
    setWorking(say('restore.reading'));
    setChosen(
      await job.run(async () => ({
        path,
        name: path,
        preview: await client.call('backup.preview', { path }),
      })),
    );
  };
  const takeIn = async (file: File) => {
    change('');
    setWorking(say('restore.taking'));
    setChosen(
      await job.run(async () => {
        const path = await handOver(file);
        return { path, name: file.name, preview: await client.call('backup.preview', { path }) };
      }),
    );
  };
  const restore = async ({ path }: Chosen) => {
    setWorking(say('restore.working'));
    setReport(await job.run((name) => client.call('backup.restore', { path, job: name })));
  };
  if (job.busy) return <Working job={job} what={working} />;
  if (report) return <Restored report={report} onClose={onClose} />;
  if (chosen) {
    return (
      <Preview
        chosen={chosen}
        error={job.error}
        onBack={() => {
          setChosen(null);
          job.clear();
        }}
        onRestore={() => void restore(chosen)}
      />
    );
  }
  return (
    <PathForm
      submit={say('restore.look')}
      onSubmit={() => void look(typed.trim())}
      onClose={onClose}
    >
      <FileField
        label={say('restore.file')}
        value={typed}
        error={missing || job.error}
        description={say('restore.fileHint')}
        onChange={change}
        onPath={(path) => {
          change(path);
          void look(path);
        }}
        onFile={(file) => void takeIn(file)}
        onError={setMissing}
      />
    </PathForm>
  );
}

/** The path of a file that only the browser knows. */
async function handOver(file: File): Promise<string> {
  let upload: string | null = null;
  let path: string | null = null;
  let sent = 0;
  await sendFile(file, async (base64, bytes) => {
    sent += bytes;
    const last = sent >= file.size;
    ({ upload, path } = await client.call('backup.receive', { upload, base64, last }));
  });
  return path ?? '';
}

function Preview({
  chosen: { name, preview },
  error,
  onBack,
  onRestore,
}: {
  chosen: Chosen;
  error: string;
  onBack: () => void;
  onRestore: () => void;
}) {
  const first = useFirstFocus();
  return (
    <div className="export-dialog">
      <p role="status" className="export-dialog-summary">
        {say('restore.holds', {
          articles: preview.articles,
          images: preview.images,
          day: dayOf(preview.createdAt),
        })}
      </p>
      <p className="export-dialog-dir">{name}</p>
      <p>
        {say('restore.new', { count: preview.added })}{' '}
        {preview.articles > preview.added &&
          say('restore.both', { count: preview.articles - preview.added })}
      </p>
      <p className="export-dialog-message">{say('restore.safe')}</p>
      {error && (
        <p role="alert" className="export-dialog-error">
          {error}
        </p>
      )}
      <div className="export-dialog-actions">
        <Button onPress={onBack}>{say('back')}</Button>
        <Button tone="primary" ref={first} onPress={onRestore}>
          {say('restore.start')}
        </Button>
      </div>
    </div>
  );
}

function Restored({ report, onClose }: { report: Result<'backup.restore'>; onClose: () => void }) {
  const first = useFirstFocus();
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
        <Button tone="primary" ref={first} onPress={onClose}>
          {say('done')}
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
