import { useEffect, useState } from 'react';
import type { Spelling } from '../../../preload/contract/index.ts';
import { formatList, languageName } from '../../../preload/words/index.ts';
import { client } from '../../app/bridge.ts';
import { isDesktop } from '../../desktop/host.ts';
import { Button, messageOf } from '../../ui/index.ts';
import { Tick } from '../ReadingControls.tsx';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const spellingSection: SettingsSection = {
  id: 'spelling',
  get title() {
    return say('spelling.title');
  },
  words: () => say('spelling.words'),
  Component: SpellingSettings,
  isShown: isDesktop,
};

function SpellingSettings() {
  const [spelling, setSpelling] = useState<Spelling | null>(null);
  const [problem, setProblem] = useState('');
  const ask = (call: Promise<Spelling>) => {
    setProblem('');
    call.then(setSpelling, (error: unknown) => setProblem(messageOf(error)));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the section opens
  useEffect(() => ask(client.call('desktop.spelling', {})), []);
  if (!spelling) return null;
  const { source, isOn, languages } = spelling;
  return (
    <div className="settings-dialog-group">
      {source !== 'none' && (
        <Tick
          label={say('spelling.underline')}
          isSelected={isOn}
          onChange={(on) => ask(client.call('desktop.setSpelling', { isOn: on }))}
        />
      )}
      <p className="settings-dialog-hint">
        {source === 'system'
          ? say('spelling.system')
          : languages.length > 0
            ? say('spelling.here', { languages: formatList(languages.map(languageName)) })
            : say('spelling.none')}
      </p>
      {source !== 'system' && (
        <div className="settings-dialog-actions">
          <Button onPress={() => ask(client.call('desktop.addDictionary', {}))}>
            {say('spelling.add')}
          </Button>
        </div>
      )}
      {problem && (
        <p role="alert" className="settings-dialog-failure">
          {problem}
        </p>
      )}
    </div>
  );
}
