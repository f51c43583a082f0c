import { useEffect, useState } from 'react';
import { settingsSchema } from '../../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { voicesToChoose } from '../../reader/speech/voices.ts';
import { type SystemVoice, systemVoices } from '../../reader/speech/web-speaker.ts';
import { showError } from '../../ui/toasts.ts';
import { Stepper } from '../ReadingControls.tsx';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const aloudSection: SettingsSection = {
  id: 'aloud',
  get title() {
    return say('aloud.title');
  },
  words: () => say('aloud.words'),
  Component: AloudSetting,
};

const { minValue, maxValue } = settingsSchema.shape.speechRate;
const RATE = { least: minValue ?? 0.5, most: maxValue ?? 3 };
/** As the bar of reading aloud has it. */
const STEP = 0.25;

function AloudSetting() {
  const { voice, speechRate } = useSettings((state) => state.settings);
  const voices = useVoices();
  const { own, others } = voicesToChoose(voices ?? [], voice, document.documentElement.lang);
  const isHere = [...own, ...others].some(({ name }) => name === voice);
  return (
    <div className="settings-dialog-group">
      <Stepper
        label={say('aloud.speed')}
        less={say('aloud.slower')}
        more={say('aloud.faster')}
        bounds={RATE}
        value={speechRate}
        shown={say('aloud.rate', { rate: speechRate })}
        onStep={(steps) => {
          const rate = Math.min(RATE.most, Math.max(RATE.least, speechRate + steps * STEP));
          void updateSettings({ speechRate: rate });
        }}
      />
      <label className="reading-settings-row">
        <span className="reading-settings-label">{say('aloud.voice')}</span>
        <select
          className="settings-dialog-select"
          value={isHere ? voice : ''}
          disabled={voices?.length === 0}
          onChange={(event) => void updateSettings({ voice: event.target.value })}
        >
          <option value="">{say('aloud.any')}</option>
          {[...own, ...others].map(({ name, lang }) => (
            <option key={`${name} ${lang}`} value={name}>
              {`${name} (${lang})`}
            </option>
          ))}
        </select>
      </label>
      <p className="settings-dialog-hint" role="status">
        {say(voices?.length === 0 ? 'aloud.none' : 'aloud.hint')}
      </p>
    </div>
  );
}

/** Null until they are known, which can take seconds. */
function useVoices(): readonly SystemVoice[] | null {
  const [voices, setVoices] = useState<readonly SystemVoice[] | null>(null);
  useEffect(() => {
    let isOver = false;
    systemVoices().then((found) => {
      if (!isOver) setVoices(found);
    }, showError);
    return () => {
      isOver = true;
    };
  }, []);
  return voices;
}
