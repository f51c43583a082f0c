/** How text is set, and the settings that travel with the library. */
import { z } from '../zod.ts';
import { colorSchema } from './basics.ts';
import { destinationSchema } from './exports.ts';

export const THEMES = ['paper', 'sepia', 'slate', 'ink'] as const;
export const themeSchema = z.enum(['system', ...THEMES]);

/** How an article's text is set. */
export const typographySchema = z.object({
  /** `system` follows the system between paper and slate. */
  theme: themeSchema,
  /** `serif` is Literata, `sans` Source Sans 3, `system` the system's own reading face. */
  family: z.enum(['serif', 'sans', 'system']),
  /** Article text in CSS pixels. */
  fontSize: z.number().min(12).max(36),
  /** Longest line in characters (of average width). */
  measure: z.number().min(40).max(100),
  /** As a multiple of the size. */
  lineHeight: z.number().min(1.2).max(2.2),
  justify: z.boolean(),
  hyphenate: z.boolean(),
});
export type Typography = z.infer<typeof typographySchema>;

/** `system` speaks what the system does, where there is such a language. */
export const LANGUAGE_CHOICES = ['system', 'en', 'de'] as const;

/** Settings that travel with the library. */
export const settingsSchema = typographySchema.extend({
  language: z.enum(LANGUAGE_CHOICES),
  /** The colour `h` uses. */
  color: colorSchema,
  /** Last chosen export folder, or empty. */
  exportDir: z.string().max(4096),
  /** Folders that notes are exported to. */
  destinations: z.array(destinationSchema).max(100),
  /** Which side of the text the margin is on, seen in reading direction. */
  marginSide: z.enum(['end', 'start']),
  /** In CSS pixels. */
  marginWidth: z.number().min(200).max(560),
  /** Where the article's footnotes are shown: beside their marks too, or only where the article has them. */
  footnotes: z.enum(['margin', 'end']),
  lineGuide: z.boolean(),
  dimOthers: z.boolean(),
  /** Reading aloud: the voice's name (empty: the system's choice) and speed (1 is normal). */
  voice: z.string().max(300),
  speechRate: z.number().min(0.5).max(3),
  /** Whether pages that wait for it are not fetched for now. */
  fetchPaused: z.boolean(),
  /** A folder whose files are imported as they appear, by absolute path; empty for none. */
  watchFolder: z.string().max(4096),
  /** How close the rows of the list stand. */
  density: z.enum(['roomy', 'close']),
  /** Whether older notes are shown again, which ones (a query; empty for all), and how many at a time. */
  review: z.boolean(),
  reviewOnly: z.string().max(1000),
  reviewCount: z.int().min(1).max(50),
  /** Shortcuts that the person changed: command id to keys, such as `Ctrl+K`; empty for none. */
  keys: z.record(z.string().max(100), z.array(z.string().max(50)).max(5)),
});
export type Settings = z.infer<typeof settingsSchema>;
export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  family: 'serif',
  fontSize: 18.5,
  measure: 68,
  lineHeight: 1.62,
  justify: false,
  hyphenate: true,
  color: 'yellow',
  exportDir: '',
  destinations: [],
  marginSide: 'end',
  marginWidth: 318,
  footnotes: 'margin',
  lineGuide: false,
  dimOthers: false,
  voice: '',
  speechRate: 1,
  fetchPaused: false,
  watchFolder: '',
  density: 'roomy',
  review: false,
  reviewOnly: '',
  reviewCount: 5,
  keys: {},
};
