import { useCallback, useState } from 'react';
import type {
  EditedChoice,
  ExportOptions,
  ExportReport,
  Result,
} from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { Button, Dialog } from '../ui/index.ts';
import { type Form, forms } from './choices.ts';
import { FolderField } from './FolderField.tsx';
import { useJob } from './job.ts';
import { KeepDestination } from './KeepDestination.tsx';
import { MarkdownOptions } from './MarkdownOptions.tsx';
import { Place } from './Place.tsx';
import { Preview } from './Preview.tsx';
import { ReportView } from './ReportView.tsx';
import { Select } from './Select.tsx';
import { useScope } from './use-scope.ts';
import { Working } from './Working.tsx';
import './export-dialog.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

export interface ExportDialogProps {
  /** The articles whose notes to export; null for every article that has notes. */
  ids: string[] | null;
  /** The articles of the list as it is filtered, offered beside "all". */
  shown?: string[];
  isOpen: boolean;
  onClose: () => void;
}

/** Asks what to export, where and how, and says what became of each file. */
export function ExportDialog({ ids, shown, isOpen, onClose }: ExportDialogProps) {
  const title =
    ids === null
      ? say('title.all')
      : ids.length === 1
        ? say('title.one')
        : say('title.many', { count: ids.length });
  return (
    <Dialog title={title} size="wide" isOpen={isOpen} onClose={onClose}>
      <Panel ids={ids} {...(shown && { shown })} onClose={onClose} />
    </Dialog>
  );
}

type Done =
  | { kind: 'report'; report: ExportReport; isDry: boolean }
  | { kind: 'files'; files: Result<'export.file'> };

function Panel({ ids, shown, onClose }: Pick<ExportDialogProps, 'ids' | 'shown' | 'onClose'>) {
  const { settings } = useSettings.getState();
  const [dir, setDir] = useState(settings.exportDir);
  const [options, setOptions] = useState<ExportOptions>(
    () => settings.destinations.find((one) => one.dir === settings.exportDir)?.options ?? {},
  );
  const [form, setForm] = useState<Form>('markdown');
  const [missing, setMissing] = useState('');
  const [done, setDone] = useState<Done | null>(null);
  const scope = useScope(ids, shown);
  const job = useJob();

  const run = async (isDry: boolean) => {
    const folder = dir.trim();
    if (folder === '') {
      setMissing(say('noFolder'));
      return;
    }
    setMissing('');
    const next = await job.run<Done | null>(async (name) => {
      const wanted = await scope.ids();
      if (wanted?.length === 0) {
        setMissing(say('noNotes'));
        return null;
      }
      if (form !== 'markdown') {
        const params = { ids: wanted, dir: folder, format: form, job: name };
        return { kind: 'files', files: await client.call('export.file', params) };
      }
      const how = { ...options, edited: options.edited ?? 'ask', ...(isDry && { dryRun: true }) };
      const params = { ids: wanted, dir: folder, options: how, job: name };
      return { kind: 'report', report: await client.call('export.markdown', params), isDry };
    });
    if (!next) return;
    setDone(next);
    if (!isDry && folder !== useSettings.getState().settings.exportDir) {
      void updateSettings({ exportDir: folder });
    }
  };

  const decide = async (choices: EditedChoice[]) => {
    const how = { ...options, edited: options.edited ?? 'ask' };
    const params = { dir: dir.trim(), options: how, choices };
    const report = await job.run(() => client.call('export.resolve', params));
    if (!report || done?.kind !== 'report') return;
    const byId = new Map(report.files.map((file) => [file.articleId, file]));
    const files = done.report.files.map((file) => byId.get(file.articleId) ?? file);
    setDone({ ...done, report: { ...done.report, files } });
  };

  if (job.busy && !done) {
    const { progress } = job;
    const what =
      progress && progress.total > 0
        ? say('workingAt', { done: progress.done, total: progress.total })
        : say('working');
    return <Working job={job} what={what} label={say('progress')} />;
  }
  if (done?.kind === 'report') {
    return (
      <ReportView
        report={done.report}
        isDry={done.isDry}
        busy={job.busy}
        error={job.error}
        onDecide={(choices) => void decide(choices)}
        onAgain={() => {
          setDone(null);
          void run(false);
        }}
        onBack={() => setDone(null)}
        onClose={onClose}
      />
    );
  }
  if (done) return <FilesView files={done.files} onBack={() => setDone(null)} onClose={onClose} />;
  return (
    <ExportForm
      {...{ dir, options, form, scope, setOptions, setForm }}
      error={missing || job.error}
      setDir={(value) => {
        setDir(value);
        setMissing('');
        job.clear();
      }}
      setError={setMissing}
      onRun={(isDry) => void run(isDry)}
      onClose={onClose}
    />
  );
}

interface FormProps {
  dir: string;
  options: ExportOptions;
  form: Form;
  scope: ReturnType<typeof useScope>;
  error: string;
  setDir: (dir: string) => void;
  setOptions: (options: ExportOptions) => void;
  setForm: (form: Form) => void;
  setError: (message: string) => void;
  onRun: (isDry: boolean) => void;
  onClose: () => void;
}

function ExportForm(props: FormProps) {
  const { dir, options, form, scope, error, setDir, setOptions, setForm, setError } = props;
  const [nameError, setNameError] = useState('');
  const showNameError = useCallback((message: string) => setNameError(message), []);
  const destinations = useSettings((state) => state.settings.destinations);
  const isMarkdown = form === 'markdown';
  return (
    <form
      className="export-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        props.onRun(false);
      }}
    >
      <div className="export-dialog-columns" data-wide={isMarkdown || undefined}>
        <div className="export-dialog-fields">
          <FolderField
            value={dir}
            error={error}
            description={say('folderHint')}
            isDisabled={false}
            autoFocus
            onChange={setDir}
            onError={setError}
          />
          {destinations.length > 0 && (
            <p className="export-dialog-known">
              {destinations.map((one) => (
                <Button
                  key={one.id}
                  tone="quiet"
                  onPress={() => {
                    setDir(one.dir);
                    setForm('markdown');
                    setOptions(one.options);
                  }}
                >
                  {one.name}
                </Button>
              ))}
            </p>
          )}
          {scope.choices.length > 1 && (
            <Select
              label={say('notes')}
              value={scope.chosen}
              options={scope.choices}
              onChange={scope.choose}
            />
          )}
          <Select
            label={say('form')}
            value={form}
            options={forms()}
            hint={forms().find(({ id }) => id === form)?.hint ?? ''}
            onChange={setForm}
          />
          {isMarkdown && (
            <MarkdownOptions
              options={options}
              isDisabled={false}
              nameError={nameError}
              onChange={setOptions}
            />
          )}
          {isMarkdown && <KeepDestination dir={dir} options={options} />}
        </div>
        {isMarkdown && (
          <Preview
            articleId={scope.sample}
            options={options}
            onChange={setOptions}
            onNameError={showNameError}
          />
        )}
      </div>
      <div className="export-dialog-actions">
        <Button onPress={props.onClose}>{common('cancel')}</Button>
        {isMarkdown && <Button onPress={() => props.onRun(true)}>{say('dryRun')}</Button>}
        <Button type="submit" tone="primary">
          {say('export')}
        </Button>
      </div>
    </form>
  );
}

function FilesView({
  files,
  onBack,
  onClose,
}: {
  files: Result<'export.file'>;
  onBack: () => void;
  onClose: () => void;
}) {
  const more = files.names.length - 200;
  return (
    <div className="export-dialog">
      <p role="status" className="export-dialog-summary">
        {say('filesWritten', {
          cancelled: String(files.cancelled ?? false),
          count: files.names.length,
        })}
      </p>
      <Place path={files.dir} isExport />
      <ul className="export-dialog-group">
        {files.names.slice(0, 200).map((name) => (
          <li key={name} className="export-dialog-name">
            {name}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="export-dialog-message">{say('more', { count: more })}</p>}
      <div className="export-dialog-actions">
        <Button onPress={onBack}>{say('back')}</Button>
        <Button tone="primary" autoFocus onPress={onClose}>
          {say('done')}
        </Button>
      </div>
    </div>
  );
}
