/** The colours as a person calls them. */
import type { Color } from '../../preload/contract/index.ts';

export const COLOR_NAMES: Record<Color, string> = {
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  rose: 'Rose',
  violet: 'Violet',
};
