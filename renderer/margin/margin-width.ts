/** The margin's width, in pixels: shown at once, kept in the settings. */
import { settingsSchema } from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';

const { minValue, maxValue } = settingsSchema.shape.marginWidth;
export const LEAST_WIDTH = minValue ?? 200;
export const MOST_WIDTH = maxValue ?? 560;
/** For one press of an arrow; ten times with Shift. */
export const WIDTH_STEP = 8;

/** With less than this for it, or than the person chose, the margin folds. */
const FOLD_WIDTH = 240;

export interface MarginFit {
  /** Of the margin now: as chosen, or as wide as there is room. */
  width: number;
  /** The widest it can be here. */
  most: number;
  folded: boolean;
}

/** The margin of the `chosen` width where there are `room` pixels for it. Pure. */
export function fitMargin(chosen: number, room: number): MarginFit {
  const most = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.floor(room)));
  return { width: Math.min(chosen, most), most, folded: room < Math.min(chosen, FOLD_WIDTH) };
}

/** `show`: while it is dragged. No wider than `most`: a margin that folds under the hand could not be pulled back. */
export function setMarginWidth(to: number, how: 'show' | 'keep', most = MOST_WIDTH): void {
  const marginWidth = Math.round(Math.min(most, Math.max(LEAST_WIDTH, to)));
  const { settings } = useSettings.getState();
  useSettings.setState({ settings: { ...settings, marginWidth } });
  if (how === 'keep') void updateSettings({ marginWidth });
}
