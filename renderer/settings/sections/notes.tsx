import { Label, Radio, RadioGroup } from 'react-aria-components';
import { COLORS, type Color } from '../../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import type { SettingsSection } from '../registry.ts';

export const notesSection: SettingsSection = {
  id: 'notes',
  title: 'Notes',
  words: 'highlight colour color of h yellow green blue rose violet pink purple marker',
  Component: ColorSetting,
};

const COLOR_NAMES: Record<Color, string> = {
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  rose: 'Rose',
  violet: 'Violet',
};

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
