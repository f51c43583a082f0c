import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { COLORS, type Color, type Result } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { ProblemList } from '../app/LibraryBanner.tsx';
import { loadLibraryInfo, useLibraryInfo } from '../app/library-info.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { Button, Dialog, messageOf } from '../ui/index.ts';
import { KeySettings } from './KeySettings.tsx';
import { ReadingSettings } from './ReadingSettings.tsx';
import './settings-dialog.css';

const COLOR_NAMES: Record<Color, string> = {
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  rose: 'Rose',
  violet: 'Violet',
};

export function SettingsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Settings" isOpen={isOpen} onClose={onClose}>
      <div className="settings-dialog">
        <section aria-label="Reading">
          <ReadingSettings />
        </section>
        <ColorSetting />
        <LibrarySetting />
        <KeySettings />
      </div>
    </Dialog>
  );
}

function ColorSetting() {
  const color = useSettings((state) => state.settings.color);
  return (
    <RadioGroup
      className="settings-dialog-group"
      orientation="horizontal"
      value={color}
      onChange={(value) => void updateSettings({ color: value as Color })}
    >
      <Label className="settings-dialog-label">
        Highlight colour of <kbd>h</kbd>
      </Label>
      <div className="settings-dialog-colors">
        {COLORS.map((name) => (
          <Radio key={name} value={name} className="settings-dialog-color">
            <span className={`settings-dialog-swatch settings-dialog-${name}`}>
              {COLOR_NAMES[name]}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

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
    <section className="settings-dialog-group" aria-label="Library">
      <h3 className="settings-dialog-label">Library</h3>
      <p className="settings-dialog-path">{info?.path ?? message}</p>
      <p className="settings-dialog-hint">
        A folder of plain files: JSON, HTML and images. Copy it, and you have copied everything.
      </p>
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
    </section>
  );
}
