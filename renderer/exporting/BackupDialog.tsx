import { useState } from 'react';
import type { Result } from '../../preload/contract/index.ts';
import { formatBytes } from '../../preload/words/index.ts';
import { client } from '../app/bridge.ts';
import { Button, Dialog } from '../ui/index.ts';
import { FolderField } from './FolderField.tsx';
import { useJob } from './job.ts';
import { PathForm } from './PathForm.tsx';
import { Place } from './Place.tsx';
import { Working } from './Working.tsx';
import { say } from './words/index.ts';
import './export-dialog.css';

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
        <Place path={done.file} />
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
    <PathForm submit={say('backup.start')} onSubmit={() => void run()} onClose={onClose}>
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
    </PathForm>
  );
}
