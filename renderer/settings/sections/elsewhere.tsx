import { useEffect, useRef, useState } from 'react';
import { client } from '../../app/bridge.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { bookmarkletFor } from '../../moving/bookmarklet.ts';
import { openImport } from '../../moving/store.ts';
import { Button, messageOf, showToast, TextField } from '../../ui/index.ts';
import type { SettingsSection } from '../registry.ts';
import './elsewhere.css';

export const elsewhereSection: SettingsSection = {
  id: 'elsewhere',
  title: 'Saving from elsewhere',
  words:
    'browser bookmarklet bookmark save page button watch folder watched inbox drop import another service move',
  Component: Elsewhere,
};

function Elsewhere() {
  return (
    <>
      <Bookmarklet />
      <WatchedFolder />
      <div className="settings-dialog-group">
        <p className="settings-dialog-label">Another service</p>
        <div className="settings-dialog-actions">
          <Button onPress={openImport}>Import from another service</Button>
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
      showToast({ kind: 'done', message: 'Drag it to the bookmarks bar of your browser.' });
    };
    element.addEventListener('click', explain);
    return () => element.removeEventListener('click', explain);
  }, [address]);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    showToast({ kind: 'done', message: 'Copied. Make a bookmark with this as its address.' });
  };
  return (
    <div className="settings-dialog-group">
      <p className="settings-dialog-label">From your browser</p>
      <p className="settings-dialog-hint">
        Drag this to your browser’s bookmarks bar. On a page, one press of it brings the page here;
        Postil asks before it saves. You can also drag a link or a page’s address into this window.
      </p>
      <div className="settings-dialog-actions">
        {/* biome-ignore lint/a11y/useValidAnchor: its address is set above, because React refuses it */}
        <a ref={link} className="elsewhere-bookmarklet">
          Save to Postil
        </a>
        <Button onPress={() => void copy()}>Copy its address</Button>
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
        label="Watched folder"
        value={folder}
        onChange={(next) => {
          setFolder(next);
          setProblem('');
        }}
        onBlur={() => void save(folder.trim())}
        error={problem}
        description="Files you put there are added while Postil is open, and exports of other services imported. Each then moves to “imported” inside it, or to “failed” with the reason."
        placeholder="None"
        autoComplete="off"
        spellCheck="false"
      />
    </form>
  );
}
