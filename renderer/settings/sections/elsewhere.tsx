import { useEffect, useRef, useState } from 'react';
import { client } from '../../app/bridge.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { bookmarkletFor } from '../../moving/bookmarklet.ts';
import { openImport } from '../../moving/store.ts';
import { Button, messageOf, showToast, TextField } from '../../ui/index.ts';
import type { SettingsSection } from '../registry.ts';
import './elsewhere.css';
import { say } from '../words/index.ts';

export const elsewhereSection: SettingsSection = {
  id: 'elsewhere',
  get title() {
    return say('elsewhere.title');
  },
  words: () => say('elsewhere.words'),
  Component: Elsewhere,
};

function Elsewhere() {
  return (
    <>
      <Bookmarklet />
      <WatchedFolder />
      <div className="settings-dialog-group">
        <p className="settings-dialog-label">{say('elsewhere.service')}</p>
        <div className="settings-dialog-actions">
          <Button onPress={openImport}>{say('elsewhere.import')}</Button>
        </div>
      </div>
    </>
  );
}

function Bookmarklet() {
  const link = useRef<HTMLAnchorElement>(null);
  const address = bookmarkletFor(window.location.origin, window.postil !== undefined);
  useEffect(() => {
    const element = link.current;
    if (!element) return;
    // React makes no link that runs a script, and rightly; this one is for another program to run.
    element.setAttribute('href', address);
    const explain = (event: MouseEvent) => {
      event.preventDefault();
      showToast({ kind: 'done', message: say('elsewhere.drag') });
    };
    element.addEventListener('click', explain);
    return () => element.removeEventListener('click', explain);
  }, [address]);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    showToast({ kind: 'done', message: say('elsewhere.copied') });
  };
  return (
    <div className="settings-dialog-group">
      <p className="settings-dialog-label">{say('elsewhere.browser')}</p>
      <p className="settings-dialog-hint">{say('elsewhere.browserHint')}</p>
      <div className="settings-dialog-actions">
        {/* biome-ignore lint/a11y/useValidAnchor: its address is set above, because React refuses it */}
        <a ref={link} className="elsewhere-bookmarklet">
          {say('elsewhere.bookmarklet')}
        </a>
        <Button onPress={() => void copy()}>{say('elsewhere.copyAddress')}</Button>
      </div>
    </div>
  );
}

function WatchedFolder() {
  const saved = useSettings((state) => state.settings.watchFolder);
  const [folder, setFolder] = useState(saved);
  const [problem, setProblem] = useState('');
  const save = async (wanted: string) => {
    try {
      if (wanted !== saved) await updateSettings({ watchFolder: wanted });
      setProblem(wanted === '' ? '' : (await client.call('watch.look', {})).problem);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <form
      className="settings-dialog-group"
      onSubmit={(event) => {
        event.preventDefault();
        void save(folder.trim());
      }}
    >
      <TextField
        label={say('elsewhere.watched')}
        value={folder}
        onChange={(next) => {
          setFolder(next);
          setProblem('');
        }}
        onBlur={() => void save(folder.trim())}
        error={problem}
        description={say('elsewhere.watchedHint')}
        placeholder={say('elsewhere.noFolder')}
        isCode={folder !== ''}
        autoComplete="off"
        spellCheck="false"
      />
    </form>
  );
}
