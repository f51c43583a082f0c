/** The margin's width, in pixels: shown at once, kept in the settings. */
import { settingsSchema } from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';

const { minValue, maxValue } = settingsSchema.shape.marginWidth;
export const LEAST_WIDTH = minValue ?? 200;
export const MOST_WIDTH = maxValue ?? 560;
/** For one press of an arrow; ten times with Shift. */
export const WIDTH_STEP = 8;

/** `show`: while it is dragged. */
export function setMarginWidth(to: number, how: 'show' | 'keep'): void {
  const marginWidth = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, to)));
  const { settings } = useSettings.getState();
  useSettings.setState({ settings: { ...settings, marginWidth } });
  if (how === 'keep') void updateSettings({ marginWidth });
}
