import { useEffect, useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { LANGUAGE_CHOICES, type Settings } from '../../../preload/contract/index.ts';
import { LANGUAGES } from '../../../preload/words/index.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const languageSection: SettingsSection = {
  id: 'language',
  get title() {
    return say('language.title');
  },
  words: () => say('language.words'),
  Component: LanguageSetting,
};

/** Another language makes the page anew; the focus must be found again where it was. */
let chosenHere = false;

function LanguageSetting() {
  const language = useSettings((state) => state.settings.language);
  const group = useRef<HTMLDivElement>(null);
  // After the dialog's own first focus, which is the search.
  useEffect(() => {
    if (!chosenHere) return;
    chosenHere = false;
    group.current?.scrollIntoView({ block: 'center' });
    group.current?.querySelector<HTMLInputElement>('input:checked')?.focus({ preventScroll: true });
  }, []);
  return (
    <RadioGroup
      ref={group}
      className="settings-dialog-group"
      orientation="horizontal"
      value={language}
      onChange={(value) => {
        chosenHere = true;
        void updateSettings({ language: value as Settings['language'] });
      }}
    >
      <Label className="settings-dialog-label">{say('language.choose')}</Label>
      <div className="reading-settings-choice settings-dialog-languages">
        {LANGUAGE_CHOICES.map((choice) => (
          <Radio key={choice} value={choice} className="reading-settings-option">
            {choice === 'system' ? (
              say('language.system')
            ) : (
              // By its own name, so that whoever cannot read the others finds it.
              <span lang={choice}>{LANGUAGES[choice]}</span>
            )}
          </Radio>
        ))}
      </div>
      <p className="settings-dialog-hint">{say('language.hint')}</p>
    </RadioGroup>
  );
}
