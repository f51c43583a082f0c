/**
 * What this machine remembers about Postil, outside every library: which library is open, where its
 * windows stood. The app and the terminal read the same file, so that both mean the same library.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { idSchema } from '../../preload/contract/index.ts';

const rectSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
const windowSchema = z.object({
  bounds: rectSchema,
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
});
export type SavedWindow = z.infer<typeof windowSchema>;

/** Each part is read by itself: one that is wrong costs only itself. */
const configSchema = z.object({
  /** Absolute path; empty for the usual place. */
  library: z.string().catch('').default(''),
  /** The library's window, and one of an article alone. */
  windows: z
    .object({ main: windowSchema.optional(), article: windowSchema.optional() })
    .catch({})
    .default({}),
  /** Articles opened last, the latest first. */
  recent: z
    .array(z.object({ id: idSchema, title: z.string() }))
    .catch([])
    .default([]),
  /** Chromium's zoom level; 0 is 100 %. */
  zoom: z.number().min(-8).max(9).catch(0).default(0),
  spelling: z.boolean().catch(false).default(false),
  /** Where new versions are looked for; empty: nowhere. */
  updateUrl: z.string().catch('').default(''),
});
export type Config = z.infer<typeof configSchema>;

const FILE = 'postil.json';

/** The system's place for a program's own settings, or POSTIL_CONFIG. Absolute: Electron takes no other. */
export function configFolder(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform,
): string {
  if (env.POSTIL_CONFIG) return resolve(env.POSTIL_CONFIG);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Postil');
  if (platform === 'win32') {
    return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Postil');
  }
  const { XDG_CONFIG_HOME: xdg = '' } = env;
  // One that is not absolute is to be ignored, as the specification says.
  return join(isAbsolute(xdg) ? xdg : join(home, '.config'), 'postil');
}

/** Never throws: without the file, or with a garbled one, everything is as at first. */
export function readConfig(folder: string): Config {
  try {
    return configSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return configSchema.parse({});
  }
}

/** Old or new, never half of each. @throws the system's error */
export function writeConfig(folder: string, config: Config): void {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `${FILE}.${process.pid}.tmp`);
  writeFileSync(temporary, `${JSON.stringify(config, null, 2)}\n`, { flush: true });
  renameSync(temporary, join(folder, FILE));
}
