import { useState } from 'react';
import ReactMarkdown from 'react-markdown';
import type { UpdateState } from '../../../preload/contract/index.ts';
import { client } from '../../app/bridge.ts';
import { isDesktop, useHost } from '../../desktop/host.ts';
import { Button, messageOf, TextField } from '../../ui/index.ts';
import type { SettingsSection } from '../registry.ts';

export const updatesSection: SettingsSection = {
  id: 'updates',
  title: 'Updates',
  words: 'new version upgrade release notes check automatically install restart address server',
  Component: Updates,
  isShown: isDesktop,
};

const SAID: Record<UpdateState['stage'], string> = {
  off: 'Postil looks for new versions nowhere until you give an address.',
  idle: 'Not looked yet since Postil was started.',
  checking: 'Looking…',
  current: 'This is the newest version.',
  downloading: 'A new version is being fetched.',
  ready: 'A new version is ready.',
  failed: '',
};

function Updates() {
  const update = useHost((state) => state.update);
  const version = useHost((state) => state.info?.versions.postil ?? '');
  const [url, setUrl] = useState(update?.url ?? '');
  const [problem, setProblem] = useState('');
  if (!update) return null;
  const ask = async (call: () => Promise<UpdateState | null>) => {
    setProblem('');
    try {
      const state = await call();
      if (state) useHost.setState({ update: state });
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const { stage, fraction } = update;
  const percent = fraction === null ? '' : ` ${Math.round(fraction * 100)} %`;
  return (
    <div className="settings-dialog-group">
      <p role="status">
        Postil {version}. {update.message || `${SAID[stage]}${percent}`}
      </p>
      {update.version !== '' && (
        <div className="settings-dialog-notes">
          <h4>What is new in {update.version}</h4>
          <ReactMarkdown disallowedElements={['img']} unwrapDisallowed>
            {update.notes || 'No notes came with this version.'}
          </ReactMarkdown>
        </div>
      )}
      <form
        className="settings-dialog-address"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(() => client.call('desktop.setUpdateUrl', { url }));
        }}
      >
        <TextField
          label="Address for new versions"
          description="Of a folder on a web server that you trust. Empty turns looking off."
          placeholder="https://"
          inputMode="url"
          value={url}
          onChange={setUrl}
          error={problem}
        />
        <Button type="submit" isDisabled={url.trim() === update.url}>
          Keep this address
        </Button>
      </form>
      <div className="settings-dialog-actions">
        {stage === 'ready' ? (
          <Button
            tone="primary"
            onPress={() => void ask(() => client.call('desktop.installUpdate', {}))}
          >
            Restart into {update.version}
          </Button>
        ) : (
          <Button
            isDisabled={['off', 'checking', 'downloading'].includes(stage)}
            onPress={() => void ask(() => client.call('desktop.checkForUpdate', {}))}
          >
            Look now
          </Button>
        )}
      </div>
    </div>
  );
}
