import { Label, Radio, RadioGroup } from 'react-aria-components';
import { COLORS, type Color, settingsSchema } from '../../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { common } from '../../words/common/index.ts';
import { Choice, Stepper } from '../ReadingControls.tsx';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const notesSection: SettingsSection = {
  id: 'notes',
  get title() {
    return say('notes.title');
  },
  words: () => say('notes.words'),
  Component: () => (
    <>
      <ColorSetting />
      <MarginSetting />
    </>
  ),
};

const { minValue, maxValue } = settingsSchema.shape.marginWidth;
const WIDTH = { least: minValue ?? 200, most: maxValue ?? 560 };
const WIDTH_STEP = 24;

function MarginSetting() {
  const { marginSide, marginWidth } = useSettings((state) => state.settings);
  return (
    <div className="settings-dialog-group">
      <Choice
        label={say('margin')}
        names={{ end: say('margin.end'), start: say('margin.start') }}
        value={marginSide}
        onChange={(side) => void updateSettings({ marginSide: side })}
      />
      <Stepper
        label={say('marginWidth')}
        less={say('marginWidth.less')}
        more={say('marginWidth.more')}
        bounds={WIDTH}
        value={marginWidth}
        shown={say('size.shown', { size: marginWidth })}
        onStep={(steps) => {
          const to = marginWidth + steps * WIDTH_STEP;
          void updateSettings({ marginWidth: Math.min(WIDTH.most, Math.max(WIDTH.least, to)) });
        }}
      />
    </div>
  );
}

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
