import { useEffect, useRef, useState } from 'react';
import type {
  Destination,
  DestinationState,
  EditedChoice,
  ExportReport,
} from '../../../preload/contract/index.ts';
import { client } from '../../app/bridge.ts';
import { settingsSaved, updateSettings, useSettings } from '../../app/settings.ts';
import { layouts } from '../../exporting/choices.ts';
import { DestinationEditor } from '../../exporting/DestinationEditor.tsx';
import { EditedNotes } from '../../exporting/EditedNotes.tsx';
import { useDestinationNews, useJob } from '../../exporting/job.ts';
import { ReportFiles, summarise } from '../../exporting/ReportView.tsx';
import { Button, messageOf, showToast } from '../../ui/index.ts';
import type { SettingsSection } from '../registry.ts';
import '../../exporting/export-dialog.css';
import { common } from '../../words/common/index.ts';
import { say } from '../words/index.ts';

export const foldersSection: SettingsSection = {
  id: 'folders',
  get title() {
    return say('folders.title');
  },
  words: () => say('folders.words'),
  Component: Folders,
};

function Folders() {
  const destinations = useSettings((state) => state.settings.destinations);
  const news = useDestinationNews((state) => state.count);
  const [states, setStates] = useState<DestinationState[]>([]);
  const [failure, setFailure] = useState('');
  const hint = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when either changed
  useEffect(() => {
    let isCurrent = true;
    client.call('destination.states', {}).then(
      (found) => isCurrent && setStates(found),
      (error) => isCurrent && setFailure(messageOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [news, destinations]);
  const remove = (one: Destination) => {
    const before = destinations;
    void updateSettings({ destinations: before.filter(({ id }) => id !== one.id) });
    // Its button is gone; the keys go on from here.
    hint.current?.focus();
    showToast({
      kind: 'done',
      message: say('folders.removed', { name: one.name }),
      action: { label: common('undo'), run: () => void updateSettings({ destinations: before }) },
    });
  };
  return (
    <>
      <p ref={hint} tabIndex={-1} className="settings-dialog-hint">
        {destinations.length === 0 && `${say('folders.none')} `}
        {say('folders.howToAdd')}
      </p>
      {destinations.map((one) => (
        <Folder
          key={one.id}
          destination={one}
          state={states.find(({ id }) => id === one.id) ?? null}
          onChange={(changed) =>
            void updateSettings({
              destinations: destinations.map((each) => (each.id === changed.id ? changed : each)),
            })
          }
          onRemove={() => remove(one)}
        />
      ))}
      {failure && (
        <p role="alert" className="settings-dialog-failure">
          {failure}
        </p>
      )}
    </>
  );
}

function Folder({
  destination,
  state,
  onChange,
  onRemove,
}: {
  destination: Destination;
  state: DestinationState | null;
  onChange: (destination: Destination) => void;
  onRemove: () => void;
}) {
  const { id, name, dir, tag, options, linked } = destination;
  const [done, setDone] = useState<{ report: ExportReport; isDry: boolean } | null>(null);
  const [isEdited, setEdited] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const job = useJob();
  const endEditing = () => {
    setEdited(false);
    // What was found by the old settings says nothing of the new ones.
    setDone(null);
    requestAnimationFrame(() => editButton.current?.focus());
  };
  const run = async (isDry: boolean) => {
    setDone(null);
    const report = await job.run(async (work) => {
      await settingsSaved();
      return client.call('destination.run', { id, dryRun: isDry, job: work });
    });
    if (report) setDone({ report, isDry });
  };
  const decide = async (choices: EditedChoice[]) => {
    const report = await job.run(() => client.call('export.resolve', { dir, options, choices }));
    if (report) setDone({ report, isDry: false });
  };
  const layout = options.template === undefined ? (options.preset ?? 'postil') : 'own';
  const edited = done?.isDry === false ? done.report.files : (state?.files ?? []);
  return (
    <fieldset className="settings-dialog-group">
      <legend className="settings-dialog-label">{name}</legend>
      <p className="settings-dialog-path">
        <bdi dir="ltr">{dir}</bdi>
      </p>
      <p className="settings-dialog-hint">
        {say('folders.layout', {
          layout: layouts().find((known) => known.id === layout)?.label ?? layout,
        })}{' '}
        {tag === '' ? say('folders.allNotes') : say('folders.tagged', { tag })}{' '}
        {linked ? say('folders.linked') : say('folders.unlinked')}
      </p>
      <p role="status">{statusOf(state, job.busy, linked)}</p>
      {(job.error || state?.problem) && (
        <p role="alert" className="settings-dialog-failure">
          {job.error || state?.problem}
        </p>
      )}
      <div className="settings-dialog-actions">
        {job.busy ? (
          <Button onPress={job.cancel}>{common('cancel')}</Button>
        ) : (
          <>
            <Button aria-label={say('folders.runNowOf', { name })} onPress={() => void run(false)}>
              {say('folders.runNow')}
            </Button>
            <Button aria-label={say('folders.dryRunOf', { name })} onPress={() => void run(true)}>
              {say('folders.dryRun')}
            </Button>
            <Button
              ref={editButton}
              aria-expanded={isEdited}
              aria-label={say('folders.changeOf', { name })}
              onPress={() => setEdited(!isEdited)}
            >
              {say('folders.change')}
            </Button>
            <Button tone="danger" aria-label={say('folders.removeOf', { name })} onPress={onRemove}>
              {common('remove')}
            </Button>
          </>
        )}
      </div>
      {isEdited && (
        <DestinationEditor
          destination={destination}
          onSave={(changed) => {
            onChange(changed);
            endEditing();
          }}
          onCancel={endEditing}
        />
      )}
      {done && <p role="status">{summarise(done.report, done.isDry)}</p>}
      <EditedNotes
        files={edited}
        isDisabled={job.busy}
        onDecide={(choices) => void decide(choices)}
      />
      {done && <ReportFiles report={done.report} isDry={done.isDry} />}
    </fieldset>
  );
}

function statusOf(state: DestinationState | null, busy: boolean, linked: boolean): string {
  if (busy || state?.running) return say('folders.running');
  if (!state) return '';
  if (state.pending > 0) return say('folders.pending', { count: state.pending });
  if (state.at !== '') return say('folders.upToDateSince', { at: new Date(state.at) });
  return linked ? say('folders.upToDate') : '';
}
