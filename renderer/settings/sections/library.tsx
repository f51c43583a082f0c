import { useState } from 'react';
import type { Result } from '../../../preload/contract/index.ts';
import { client } from '../../app/bridge.ts';
import { ProblemList } from '../../app/LibraryBanner.tsx';
import { loadLibraryInfo, useLibraryInfo } from '../../app/library-info.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { openWindow } from '../../app/windows.ts';
import { isDesktop } from '../../desktop/host.ts';
import { chooseLibrary, moveLibrary, revealLibrary } from '../../desktop/library-folder.ts';
import { Button, messageOf } from '../../ui/index.ts';
import { Choice } from '../ReadingControls.tsx';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const librarySection: SettingsSection = {
  id: 'library',
  get title() {
    return say('library.title');
  },
  words: () => say('library.words'),
  Component: LibrarySetting,
};

function LibrarySetting() {
  const { info, message } = useLibraryInfo();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const [result, setResult] = useState<Result<'library.doctor'> | null>(null);
  const check = async (repair: boolean) => {
    setBusy(true);
    setFailure('');
    try {
      setResult(await client.call('library.doctor', { repair }));
      void loadLibraryInfo();
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const density = useSettings((state) => state.settings.density);
  const repairable = result?.problems.some((problem) => !problem.repaired) ?? false;
  return (
    <div className="settings-dialog-group">
      <Choice
        label={say('rows')}
        names={{ roomy: say('rows.roomy'), close: say('rows.close') }}
        value={density}
        onChange={(rows) => void updateSettings({ density: rows })}
      />
      <p className="settings-dialog-path">{info ? <bdi dir="ltr">{info.path}</bdi> : message}</p>
      <p className="settings-dialog-hint">{say('library.hint')}</p>
      {isDesktop() && (
        <div className="settings-dialog-actions">
          <Button onPress={() => void revealLibrary()}>{say('library.show')}</Button>
          <Button onPress={() => void chooseLibrary()}>{say('library.openAnother')}</Button>
          <Button onPress={() => void moveLibrary()}>{say('library.move')}</Button>
        </div>
      )}
      <div className="settings-dialog-actions">
        <Button onPress={() => openWindow('backup')}>{say('library.backup')}</Button>
        <Button onPress={() => openWindow('restore')}>{say('library.restore')}</Button>
        <Button onPress={() => openWindow('deleted')}>{say('library.deleted')}</Button>
      </div>
      <div className="settings-dialog-actions">
        <Button isDisabled={busy} onPress={() => void check(false)}>
          {busy ? say('library.checking') : say('library.check')}
        </Button>
        {repairable && !info?.readOnly && (
          <Button isDisabled={busy} onPress={() => void check(true)}>
            {say('library.repair')}
          </Button>
        )}
      </div>
      <div role="status">
        {result && !busy && (
          <p>
            {say('library.checked', {
              count: result.checked,
              well: String(result.problems.length === 0),
            })}
          </p>
        )}
      </div>
      {result && result.problems.length > 0 && <ProblemList problems={result.problems} />}
      {failure && (
        <p role="alert" className="settings-dialog-failure">
          {failure}
        </p>
      )}
    </div>
  );
}
