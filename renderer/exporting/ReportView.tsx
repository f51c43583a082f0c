import type { EditedChoice, ExportedFile, ExportReport } from '../../preload/contract/index.ts';
import { formatList } from '../../preload/words/index.ts';
import { Button } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { PatchView } from './Diff.tsx';
import { EditedNotes } from './EditedNotes.tsx';
import { Place } from './Place.tsx';
import { say } from './words/index.ts';

type Outcome = ExportedFile['outcome'];
/** What needs a look first. */
const OUTCOMES: readonly Outcome[] = ['failed', 'kept', 'written', 'unchanged'];
/** Files named in one list; the rest is counted. */
const MOST = 200;

/** "3 written, 1 unchanged." What did not happen is left out. */
export function summarise(report: ExportReport, isDry = false): string {
  const words = (['written', 'unchanged', 'kept', 'failed'] as const)
    .map((outcome) => ({ outcome, n: report.files.filter((f) => f.outcome === outcome).length }))
    .filter(({ n }) => n > 0)
    .map(({ outcome, n }) => {
      const what = isDry && outcome === 'written' ? 'wouldChange' : outcome;
      return say(`count.${what}`, { count: n });
    });
  const cancelled = String(report.cancelled ?? false);
  if (words.length === 0) return say('summary.none', { cancelled });
  return say('summary', { cancelled, counts: formatList(words, 'unit') });
}

export interface ReportViewProps {
  report: ExportReport;
  /** Nothing was written yet. */
  isDry: boolean;
  busy: boolean;
  error: string;
  onDecide: (choices: EditedChoice[]) => void;
  onAgain: () => void;
  onBack: () => void;
  onClose: () => void;
}

/** What became of each file, or what would. */
export function ReportView(props: ReportViewProps) {
  const { report, isDry, busy, error, onDecide, onAgain, onBack, onClose } = props;
  const hasFailed = report.files.some(({ outcome }) => outcome === 'failed');
  return (
    <div className="export-dialog">
      <p role="status" className="export-dialog-summary">
        {summarise(report, isDry)}
      </p>
      <Place path={report.dir} isExport={!isDry} />
      {error && (
        <p role="alert" className="export-dialog-error">
          {error}
        </p>
      )}
      <EditedNotes files={report.files} isDisabled={busy || isDry} onDecide={onDecide} />
      <ReportFiles report={report} isDry={isDry} />
      <div className="export-dialog-actions">
        <Button isDisabled={busy} onPress={onBack}>
          {say('back')}
        </Button>
        <Button isDisabled={busy} tone={isDry ? 'primary' : 'plain'} onPress={onAgain}>
          {isDry ? say('export') : hasFailed ? common('tryAgain') : say('exportAgain')}
        </Button>
        {!isDry && (
          <Button tone="primary" autoFocus onPress={onClose}>
            {say('done')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The files, by what became of them. */
export function ReportFiles({ report, isDry }: Pick<ReportViewProps, 'report' | 'isDry'>) {
  return OUTCOMES.map((outcome) => {
    const files = report.files.filter((file) => file.outcome === outcome);
    return <Group key={outcome} outcome={outcome} files={files} isDry={isDry} />;
  });
}

function Group({
  outcome,
  files,
  isDry,
}: {
  outcome: Outcome;
  files: ExportedFile[];
  isDry: boolean;
}) {
  if (files.length === 0) return null;
  const more = files.length - MOST;
  return (
    <section className={`export-dialog-group export-dialog-${outcome}`}>
      <h3>{say(`outcome.${isDry && outcome === 'written' ? 'wouldChange' : outcome}`)}</h3>
      <ul>
        {files.slice(0, MOST).map((file) => (
          <li key={`${file.articleId} ${file.name}`}>
            {file.diff ? (
              <details>
                <summary className="export-dialog-name">{file.name}</summary>
                <PatchView patch={file.diff} />
              </details>
            ) : (
              <p className="export-dialog-name">{file.name}</p>
            )}
            {file.message && <p className="export-dialog-message">{file.message}</p>}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="export-dialog-message">{say('more', { count: more })}</p>}
    </section>
  );
}
