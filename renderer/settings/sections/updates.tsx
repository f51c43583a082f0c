import { useState } from 'react';
import ReactMarkdown from 'react-markdown';
import type { UpdateState } from '../../../preload/contract/index.ts';
import { client } from '../../app/bridge.ts';
import { isDesktop, useHost } from '../../desktop/host.ts';
import { Button, messageOf, TextField } from '../../ui/index.ts';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const updatesSection: SettingsSection = {
  id: 'updates',
  get title() {
    return say('updates.title');
  },
  words: () => say('updates.words'),
  Component: Updates,
  isShown: isDesktop,
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
  return (
    <div className="settings-dialog-group">
      <p role="status">
        {say('updates.version', { version })} {update.message || stageSentence(stage, fraction)}
      </p>
      {update.version !== '' && (
        <div className="settings-dialog-notes">
          <h4>{say('updates.whatIsNew', { version: update.version })}</h4>
          <ReactMarkdown disallowedElements={['img']} unwrapDisallowed>
            {update.notes || say('updates.noNotes')}
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
          label={say('updates.address')}
          description={say('updates.addressHint')}
          placeholder="https://"
          inputMode="url"
          isCode
          value={url}
          onChange={setUrl}
          error={problem}
        />
        <Button type="submit" isDisabled={url.trim() === update.url}>
          {say('updates.keep')}
        </Button>
      </form>
      <div className="settings-dialog-actions">
        {stage === 'ready' ? (
          <Button
            tone="primary"
            onPress={() => void ask(() => client.call('desktop.installUpdate', {}))}
          >
            {say('updates.restart', { version: update.version })}
          </Button>
        ) : (
          <Button
            isDisabled={['off', 'checking', 'downloading'].includes(stage)}
            onPress={() => void ask(() => client.call('desktop.checkForUpdate', {}))}
          >
            {say('updates.lookNow')}
          </Button>
        )}
      </div>
    </div>
  );
}

function stageSentence(stage: UpdateState['stage'], fraction: number | null): string {
  if (stage === 'failed') return '';
  if (stage === 'downloading' && fraction !== null) {
    return say('updates.downloadingAt', { fraction });
  }
  return say(`updates.${stage}`);
}
