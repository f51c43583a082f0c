import { useEffect, useState } from 'react';
import type { Spelling } from '../../../preload/contract/index.ts';
import { client } from '../../app/bridge.ts';
import { isDesktop } from '../../desktop/host.ts';
import { Button, messageOf } from '../../ui/index.ts';
import { Tick } from '../ReadingControls.tsx';
import type { SettingsSection } from '../registry.ts';

export const spellingSection: SettingsSection = {
  id: 'spelling',
  title: 'Spelling',
  words: 'spell check checker dictionary language mistakes words typing add',
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
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return (
    <div className="settings-dialog-group">
      {source !== 'none' && (
        <Tick
          label="Underline words that may be misspelt in notes"
          isSelected={isOn}
          onChange={(on) => ask(client.call('desktop.setSpelling', { isOn: on }))}
        />
      )}
      <p className="settings-dialog-hint">
        {source === 'system'
          ? 'The system’s own dictionaries are used.'
          : languages.length > 0
            ? `Dictionaries on this computer: ${languages.map((code) => names.of(code)).join(', ')}.`
            : 'There is no dictionary on this computer. Postil downloads none by itself: add one that you have, such as en-US-10-1.bdic from Chrome’s or Chromium’s folder “Dictionaries”.'}
      </p>
      {source !== 'system' && (
        <div className="settings-dialog-actions">
          <Button onPress={() => ask(client.call('desktop.addDictionary', {}))}>
            Add a dictionary
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
