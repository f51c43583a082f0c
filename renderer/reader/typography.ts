/** How the open article is set: the settings, and over them what was chosen for this article alone. */
import {
  type ArticleRow,
  type Settings,
  type Typography,
  typographySchema,
} from '../../preload/contract/index.ts';

/** What an article sets otherwise than the settings. */
export type OwnTypography = NonNullable<ArticleRow['reading']>;

const NAMES = Object.keys(typographySchema.shape) as (keyof Typography)[];

/** The settings' typography with the article's own over it. */
export function mergeTypography(settings: Settings, reading: OwnTypography): Typography {
  const own = Object.fromEntries(NAMES.map((name) => [name, settings[name]])) as Typography;
  return { ...own, ...(reading as Partial<Typography>) };
}

/** Average width of a character in em, spaces included, over English prose in the bundled fonts. */
const CHARACTER_EM: Record<Typography['family'], number> = {
  serif: 33.5 / 68,
  sans: 0.445,
  system: 33.5 / 68,
};

/** Width of the column in em of the article's size. */
export function measureEm({ family, measure }: Pick<Typography, 'family' | 'measure'>): number {
  return CHARACTER_EM[family] * measure;
}

const FAMILIES: Record<Typography['family'], string> = {
  serif: 'var(--serif)',
  sans: 'var(--sans)',
  system: 'system-ui, sans-serif',
};

/** Puts it on the window's root, where the styles of the reader read it. */
export function applyTypography(root: HTMLElement, typography: Typography): void {
  const { style, dataset } = root;
  style.setProperty('--text-size', `${typography.fontSize}px`);
  style.setProperty('--text-family', FAMILIES[typography.family]);
  style.setProperty('--text-leading', String(typography.lineHeight));
  style.setProperty('--measure-em', measureEm(typography).toFixed(3));
  dataset.justify = String(typography.justify);
  dataset.hyphenate = String(typography.hyphenate);
}
