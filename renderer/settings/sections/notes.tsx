import { Label, Radio, RadioGroup } from 'react-aria-components';
import { COLORS, type Color } from '../../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { common } from '../../words/common/index.ts';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const notesSection: SettingsSection = {
  id: 'notes',
  get title() {
    return say('notes.title');
  },
  words: () => say('notes.words'),
  Component: ColorSetting,
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
        {say.rich('colourOf', { key: (text) => <kbd>{text}</kbd> })}
      </Label>
      <div className="settings-dialog-colors">
        {COLORS.map((name) => (
          <Radio key={name} value={name} className="settings-dialog-color">
            <span className={`settings-dialog-swatch settings-dialog-${name}`}>
              {common(`color.${name}`)}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
