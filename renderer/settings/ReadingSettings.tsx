import { Label, Radio, RadioGroup } from 'react-aria-components';
import {
  type ArticleRow,
  DEFAULT_SETTINGS,
  type Settings,
  THEMES,
  type Typography,
} from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { mergeTypography, type OwnTypography } from '../reader/typography.ts';
import { useOverride, useTypography } from '../reader/use-typography.ts';
import { Button } from '../ui/index.ts';
import { Choice, Stepper, Tick } from './ReadingControls.tsx';
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
/** The bounds the settings' schema allows, and a step one can see. */
const SIZE = { least: 12, most: 36, step: 1 };
const MEASURE = { least: 40, most: 100, step: 4 };
const LEADING = { least: 1.2, most: 2.2, step: 0.08 };

/** The size one step on, kept within the bounds. CSS pixels. */
export function stepSize(size: number, steps: number): number {
  return Math.min(SIZE.most, Math.max(SIZE.least, size + steps * SIZE.step));
}

export interface ReadingSettingsProps {
  /** The article that is open, in the reader. */
  article?: ArticleRow;
  /** Saves the article's own typography; empty for none. False when that failed. */
  onArticle?: (reading: OwnTypography) => Promise<boolean>;
}

/** How text is set: in the settings for every article, behind the reader's "Aa" for one alone too. */
export function ReadingSettings({ article, onArticle }: ReadingSettingsProps) {
  const typography = useTypography();
  const own = useOverride((state) => state.reading);
  const settings = useSettings((state) => state.settings);
  const isOwn = Object.keys(own).length > 0;

  async function setOwn(reading: OwnTypography) {
    const before = useOverride.getState().reading;
    useOverride.setState({ reading });
    if (!(await onArticle?.(reading))) useOverride.setState({ reading: before });
  }
  function change(patch: Partial<Typography>) {
    if (isOwn) void setOwn({ ...useOverride.getState().reading, ...patch });
    else void updateSettings(patch);
  }
  function reset() {
    if (isOwn) void setOwn({});
    else void updateSettings(mergeTypography(DEFAULT_SETTINGS, {}));
  }
  const now = () =>
    mergeTypography(useSettings.getState().settings, useOverride.getState().reading);
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
          bounds={SIZE}
          value={typography.fontSize}
          shown={`${typography.fontSize} px`}
          onStep={(steps) => change({ fontSize: stepSize(now().fontSize, steps) })}
        />
        <Stepper
          label="Line length"
          less="Shorter lines"
          more="Longer lines"
          bounds={MEASURE}
          value={typography.measure}
          shown={`${typography.measure} characters`}
          onStep={(steps) => change({ measure: stepped(now().measure, steps, MEASURE) })}
        />
        <Stepper
          label="Line height"
          less="Lines closer together"
          more="Lines further apart"
          bounds={LEADING}
          value={typography.lineHeight}
          shown={typography.lineHeight.toFixed(2)}
          onStep={(steps) => change({ lineHeight: stepped(now().lineHeight, steps, LEADING) })}
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
      <div className="reading-settings-foot">
        {article && (
          <Tick
            label="Only this article"
            isSelected={isOwn}
            onChange={(only) => void setOwn(only ? mergeTypography(settings, {}) : {})}
          />
        )}
        <Button tone="quiet" isDisabled={!isOwn && isStandard} onPress={reset}>
          {isOwn ? 'As everywhere' : 'Reset'}
        </Button>
      </div>
    </div>
  );
}

function stepped(value: number, steps: number, { least, most, step }: typeof SIZE): number {
  const next = Math.min(most, Math.max(least, value + steps * step));
  return Math.round(next * 100) / 100;
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
