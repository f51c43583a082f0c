import { Label, Radio, RadioGroup } from 'react-aria-components';
import { type Settings, THEMES } from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { IconButton } from '../ui/index.ts';
import './reading-settings.css';

const THEME_NAMES: Record<Settings['theme'], string> = {
  system: 'System',
  paper: 'Paper',
  sepia: 'Sepia',
  slate: 'Slate',
  ink: 'Ink',
};
/** The bounds the settings' schema allows, and a step one can see. CSS pixels. */
const SMALLEST = 12;
const LARGEST = 36;
const STEP = 1;

/** The size one step on, kept within the bounds. */
export function stepSize(size: number, steps: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, size + steps * STEP));
}

/** Theme and text size: in the settings and behind the reader's "Aa". */
export function ReadingSettings() {
  const { theme, fontSize } = useSettings((state) => state.settings);
  const resize = (steps: number) =>
    void updateSettings({ fontSize: stepSize(useSettings.getState().settings.fontSize, steps) });
  return (
    <div className="reading-settings">
      <RadioGroup
        className="reading-settings-group"
        orientation="horizontal"
        value={theme}
        onChange={(value) => void updateSettings({ theme: value as Settings['theme'] })}
      >
        <Label className="reading-settings-label">Theme</Label>
        <div className="reading-settings-themes">
          {(['system', ...THEMES] as const).map((name) => (
            <Radio key={name} value={name} className="reading-settings-theme">
              <Swatch name={name} />
              <span>{THEME_NAMES[name]}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <fieldset className="reading-settings-group">
        <legend className="reading-settings-label">Text size</legend>
        <div className="reading-settings-size">
          <IconButton
            icon="minus"
            label="Smaller text"
            isDisabled={fontSize <= SMALLEST}
            onPress={() => resize(-1)}
          />
          <output>{fontSize} px</output>
          <IconButton
            icon="add"
            label="Larger text"
            isDisabled={fontSize >= LARGEST}
            onPress={() => resize(1)}
          />
          <span className="reading-settings-sample" aria-hidden="true">
            Reading water
          </span>
        </div>
      </fieldset>
    </div>
  );
}

/** "Aa" on the theme's own paper; the system's is half day, half night. */
function Swatch({ name }: { name: Settings['theme'] }) {
  if (name !== 'system') {
    return (
      <span className="reading-settings-swatch" data-theme={name} aria-hidden="true">
        Aa
      </span>
    );
  }
  return (
    <span className="reading-settings-swatch reading-settings-halves" aria-hidden="true">
      <span data-theme="paper">A</span>
      <span data-theme="slate">a</span>
    </span>
  );
}
