import { useState } from 'react';
import type { Result } from '../../../preload/contract/index.ts';
import { client } from '../../app/bridge.ts';
import { ProblemList } from '../../app/LibraryBanner.tsx';
import { loadLibraryInfo, useLibraryInfo } from '../../app/library-info.ts';
import { openWindow } from '../../app/windows.ts';
import { isDesktop } from '../../desktop/host.ts';
import { chooseLibrary, moveLibrary, revealLibrary } from '../../desktop/library-folder.ts';
import { Button, messageOf } from '../../ui/index.ts';
import type { SettingsSection } from '../registry.ts';

export const librarySection: SettingsSection = {
  id: 'library',
  title: 'Library',
  words:
    'open another move choose show reveal folder path where files are stored location place check every file doctor repair damaged problems backup back up restore copy',
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
  const repairable = result?.problems.some((problem) => !problem.repaired) ?? false;
  return (
    <div className="settings-dialog-group">
      <p className="settings-dialog-path">{info?.path ?? message}</p>
      <p className="settings-dialog-hint">
        A folder of plain files: JSON, HTML and images. Copy it, and you have copied everything.
      </p>
      {isDesktop() && (
        <div className="settings-dialog-actions">
          <Button onPress={() => void revealLibrary()}>Show the folder</Button>
          <Button onPress={() => void chooseLibrary()}>Open another library</Button>
          <Button onPress={() => void moveLibrary()}>Move it</Button>
        </div>
      )}
      <div className="settings-dialog-actions">
        <Button onPress={() => openWindow('backup')}>Back up the whole library…</Button>
        <Button onPress={() => openWindow('restore')}>Restore from a backup…</Button>
      </div>
      <div className="settings-dialog-actions">
        <Button isDisabled={busy} onPress={() => void check(false)}>
          {busy ? 'Checking' : 'Check every file'}
        </Button>
        {repairable && !info?.readOnly && (
          <Button isDisabled={busy} onPress={() => void check(true)}>
            Repair what can be
          </Button>
        )}
      </div>
      <div role="status">
        {result && !busy && (
          <p>
            {result.checked.toLocaleString('en-GB')} documents checked.{' '}
            {result.problems.length === 0 ? 'All is well.' : ''}
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
