import { useState } from 'react';
import { type ExportReport, PostilError } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { Button, Dialog, messageOf, TextField } from '../ui/index.ts';
import { count } from './format.ts';
import './export-dialog.css';

export interface ExportDialogProps {
  /** The articles whose notes to export; null for every article that has notes. */
  ids: string[] | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for a folder, exports Markdown, and says what became of each file. */
export function ExportDialog({ ids, isOpen, onClose }: ExportDialogProps) {
  const what =
    ids === null
      ? 'all notes'
      : ids.length === 1
        ? 'notes'
        : `notes of ${count(ids.length, 'article')}`;
  return (
    <Dialog title={`Export ${what}`} isOpen={isOpen} onClose={onClose}>
      <ExportForm ids={ids} onClose={onClose} />
    </Dialog>
  );
}

/** A host without a folder dialog says so once; then the button is not offered again. */
let canPick = true;

function ExportForm({ ids, onClose }: Pick<ExportDialogProps, 'ids' | 'onClose'>) {
  const [dir, setDir] = useState(() => useSettings.getState().settings.exportDir);
  const [pickable, setPickable] = useState(canPick);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<ExportReport | null>(null);

  const pick = async () => {
    try {
      const picked = await client.call('dialog.pickFolder', {});
      if (picked) {
        setDir(picked.path);
        setError('');
      }
    } catch (failure) {
      if (failure instanceof PostilError && failure.kind === 'unsupported') {
        canPick = false;
        setPickable(false);
      } else setError(messageOf(failure));
    }
  };

  const run = async () => {
    const folder = dir.trim();
    if (folder === '') {
      setError('Enter the folder to write to, such as the one of your vault.');
      return;
    }
    setBusy(true);
    setError('');
    try {
      setReport(await client.call('export.markdown', { ids, dir: folder }));
      if (folder !== useSettings.getState().settings.exportDir) {
        void updateSettings({ exportDir: folder });
      }
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setBusy(false);
    }
  };

  if (report) return <Report report={report} onAgain={() => setReport(null)} onClose={onClose} />;
  return (
    <form
      className="export-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <div className="export-dialog-folder">
        <TextField
          label="Folder"
          value={dir}
          onChange={(value) => {
            setDir(value);
            setError('');
          }}
          error={error}
          description="One Markdown file per article. What you write into the files yourself is kept when you export again."
          autoFocus
          autoComplete="off"
          spellCheck="false"
          isDisabled={busy}
        />
        {pickable && (
          <Button icon="folder" isDisabled={busy} onPress={() => void pick()}>
            Choose
          </Button>
        )}
      </div>
      <div className="export-dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" isDisabled={busy}>
          {busy ? 'Exporting' : 'Export'}
        </Button>
      </div>
    </form>
  );
}

type Outcome = ExportReport['files'][number]['outcome'];
/** What needs a look first. */
const OUTCOMES: readonly Outcome[] = ['failed', 'kept', 'written', 'unchanged'];
const OUTCOME_NAMES: Record<Outcome, string> = {
  failed: 'Not exported',
  kept: 'Left as they are',
  written: 'Written',
  unchanged: 'Already up to date',
};

/** "3 written, 1 unchanged"; what did not happen is left out. */
export function summarise(report: ExportReport): string {
  const words = (['written', 'unchanged', 'kept', 'failed'] as const)
    .map((outcome) => ({ outcome, n: report.files.filter((f) => f.outcome === outcome).length }))
    .filter(({ n }) => n > 0)
    .map(({ outcome, n }) => `${n.toLocaleString('en-GB')} ${outcome}`);
  return words.length > 0 ? words.join(', ') : 'There were no notes to export';
}

function Report({
  report,
  onAgain,
  onClose,
}: {
  report: ExportReport;
  onAgain: () => void;
  onClose: () => void;
}) {
  return (
    <div className="export-dialog">
      <p role="status" className="export-dialog-summary">
        {summarise(report)}.
      </p>
      <p className="export-dialog-dir">{report.dir}</p>
      {OUTCOMES.map((outcome) => {
        const files = report.files.filter((file) => file.outcome === outcome);
        if (files.length === 0) return null;
        return (
          <section key={outcome} className={`export-dialog-group export-dialog-${outcome}`}>
            <h3>{OUTCOME_NAMES[outcome]}</h3>
            <ul>
              {files.map((file) => (
                <li key={`${file.articleId} ${file.name}`}>
                  <p className="export-dialog-name">{file.name}</p>
                  {file.message && <p className="export-dialog-message">{file.message}</p>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <div className="export-dialog-actions">
        <Button onPress={onAgain}>Export again</Button>
        <Button tone="primary" autoFocus onPress={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
