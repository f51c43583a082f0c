import { Label, Radio, RadioGroup } from 'react-aria-components';
import {
  type ArticleRow,
  DEFAULT_SETTINGS,
  type Settings,
  THEMES,
  type Typography,
} from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { canHyphenate } from '../reader/hyphens/hyphenation.ts';
import { canDivide } from '../reader/hyphens/languages.ts';
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
import { formatNumber, languageName } from '../../preload/words/index.ts';
import { say } from './words/index.ts';

export interface ReadingSettingsProps {
  /** The article that is open, in the reader. */
  article?: ArticleRow;
}

/** How text is set: in the settings for every article, behind the reader's "Aa" for one alone too. */
export function ReadingSettings({ article }: ReadingSettingsProps) {
  const typography = useTypography();
  const own = useOverride((state) => state.reading);
  const settings = useSettings((state) => state.settings);
  const lang = article?.lang || document.documentElement.lang || 'en';
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
        <Label className="reading-settings-label">{say('theme')}</Label>
        <div className="reading-settings-themes">
          {(['system', ...THEMES] as const).map((name) => (
            <Radio key={name} value={name} className="reading-settings-theme">
              <Swatch name={name} />
              <span>{say(`theme.${name}`)}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <div className="reading-settings-rows">
        <Choice
          label={say('family')}
          names={{
            serif: say('family.serif'),
            sans: say('family.sans'),
            system: say('family.system'),
          }}
          value={typography.family}
          onChange={(family) => change({ family })}
        />
        <Stepper
          label={say('size')}
          less={say('size.less')}
          more={say('size.more')}
          bounds={STEPS.fontSize}
          value={typography.fontSize}
          shown={say('size.shown', { size: typography.fontSize })}
          onStep={(steps) => step('fontSize', steps)}
        />
        <Stepper
          label={say('measure')}
          less={say('measure.less')}
          more={say('measure.more')}
          bounds={STEPS.measure}
          value={typography.measure}
          shown={say('measure.shown', { count: typography.measure })}
          onStep={(steps) => step('measure', steps)}
        />
        <Stepper
          label={say('lineHeight')}
          less={say('lineHeight.less')}
          more={say('lineHeight.more')}
          bounds={STEPS.lineHeight}
          value={typography.lineHeight}
          shown={formatNumber(typography.lineHeight, {
            minimumFractionDigits: 2,
            maximumFractionDigits: 2,
          })}
          onStep={(steps) => step('lineHeight', steps)}
        />
      </div>
      <div className="reading-settings-ticks">
        <Tick
          label={say('justify')}
          isSelected={typography.justify}
          onChange={(justify) => change({ justify })}
        />
        <Tick
          label={say('hyphenate')}
          isSelected={typography.hyphenate}
          onChange={(hyphenate) => change({ hyphenate })}
        />
        {typography.hyphenate && !canDivide(lang) && !canHyphenate(lang) && (
          <p className="reading-settings-hint">
            {say('hyphenate.cannot', { language: languageName(lang) })}
          </p>
        )}
      </div>
      <div className="reading-settings-ticks">
        <Tick
          label={say('lineGuide')}
          isSelected={settings.lineGuide}
          onChange={(lineGuide) => void updateSettings({ lineGuide })}
        />
        <Tick
          label={say('dimOthers')}
          isSelected={settings.dimOthers}
          onChange={(dimOthers) => void updateSettings({ dimOthers })}
        />
        <Tick
          label={say('footnotes')}
          isSelected={settings.footnotes === 'margin'}
          onChange={(beside) => void updateSettings({ footnotes: beside ? 'margin' : 'end' })}
        />
      </div>
      <div className="reading-settings-foot">
        {article && (
          <Tick
            label={say('onlyHere')}
            isSelected={isOwn}
            onChange={(only) => void setOnlyHere(only)}
          />
        )}
        <Button
          tone="quiet"
          isDisabled={!isOwn && isStandard}
          onPress={() => void resetTypography()}
        >
          {isOwn ? say('asEverywhere') : say('reset')}
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
        {say('swatch')}
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
