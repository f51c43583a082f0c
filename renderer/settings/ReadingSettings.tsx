import { Label, Radio, RadioGroup } from 'react-aria-components';
import {
  type ArticleRow,
  DEFAULT_SETTINGS,
  type Settings,
  THEMES,
  type Typography,
} from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { mergeTypography } from '../reader/typography.ts';
import {
  changeTypography,
  resetTypography,
  setOnlyHere,
  typographyNow,
  useOverride,
  useTypography,
} from '../reader/use-typography.ts';
import { Button } from '../ui/index.ts';
import { Choice, Stepper, Tick } from './ReadingControls.tsx';
import { STEPS, type Stepped, stepped } from './reading-steps.ts';
import './reading-settings.css';

const THEME_NAMES: Record<Settings['theme'], string> = {
  system: 'System',
  paper: 'Paper',
  sepia: 'Sepia',
  slate: 'Slate',
  ink: 'Ink',
};
const FAMILY_NAMES: Record<Typography['family'], string> = {
  serif: 'Serif',
  sans: 'Sans',
  system: 'System',
};
export interface ReadingSettingsProps {
  /** The article that is open, in the reader. */
  article?: ArticleRow;
}

/** How text is set: in the settings for every article, behind the reader's "Aa" for one alone too. */
export function ReadingSettings({ article }: ReadingSettingsProps) {
  const typography = useTypography();
  const own = useOverride((state) => state.reading);
  const settings = useSettings((state) => state.settings);
  const isOwn = Object.keys(own).length > 0;

  const change = (patch: Partial<Typography>) => void changeTypography(patch);
  const step = (name: Stepped, steps: number) =>
    change({ [name]: stepped(name, typographyNow()[name], steps) });
  const standard = mergeTypography(DEFAULT_SETTINGS, {});
  const isStandard = Object.entries(standard).every(
    ([name, value]) => settings[name as keyof Typography] === value,
  );
  return (
    <div className="reading-settings">
      <RadioGroup
        className="reading-settings-group"
        orientation="horizontal"
        value={typography.theme}
        onChange={(value) => change({ theme: value as Settings['theme'] })}
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
      <div className="reading-settings-rows">
        <Choice
          label="Typeface"
          names={FAMILY_NAMES}
          value={typography.family}
          onChange={(family) => change({ family })}
        />
        <Stepper
          label="Text size"
          less="Smaller text"
          more="Larger text"
          bounds={STEPS.fontSize}
          value={typography.fontSize}
          shown={`${typography.fontSize} px`}
          onStep={(steps) => step('fontSize', steps)}
        />
        <Stepper
          label="Line length"
          less="Shorter lines"
          more="Longer lines"
          bounds={STEPS.measure}
          value={typography.measure}
          shown={`${typography.measure} characters`}
          onStep={(steps) => step('measure', steps)}
        />
        <Stepper
          label="Line height"
          less="Lines closer together"
          more="Lines further apart"
          bounds={STEPS.lineHeight}
          value={typography.lineHeight}
          shown={typography.lineHeight.toFixed(2)}
          onStep={(steps) => step('lineHeight', steps)}
        />
      </div>
      <div className="reading-settings-ticks">
        <Tick
          label="Justify both edges"
          isSelected={typography.justify}
          onChange={(justify) => change({ justify })}
        />
        <Tick
          label="Hyphenate"
          isSelected={typography.hyphenate}
          onChange={(hyphenate) => change({ hyphenate })}
        />
      </div>
      <div className="reading-settings-ticks">
        <Tick
          label="Line guide"
          isSelected={settings.lineGuide}
          onChange={(lineGuide) => void updateSettings({ lineGuide })}
        />
        <Tick
          label="Dim other paragraphs"
          isSelected={settings.dimOthers}
          onChange={(dimOthers) => void updateSettings({ dimOthers })}
        />
        <Tick
          label="Footnotes in the margin"
          isSelected={settings.footnotes === 'margin'}
          onChange={(beside) => void updateSettings({ footnotes: beside ? 'margin' : 'end' })}
        />
      </div>
      <div className="reading-settings-foot">
        {article && (
          <Tick
            label="Only this article"
            isSelected={isOwn}
            onChange={(only) => void setOnlyHere(only)}
          />
        )}
        <Button
          tone="quiet"
          isDisabled={!isOwn && isStandard}
          onPress={() => void resetTypography()}
        >
          {isOwn ? 'As everywhere' : 'Reset'}
        </Button>
      </div>
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
