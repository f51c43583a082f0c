/** What only the desktop host has: its menu, its windows, what the system asks it to open, updates. */
import { z } from '../zod.ts';
import { idSchema } from './basics.ts';

/** Something the system asked Postil to open: a `postil://` link, a file, an entry of a menu. */
export const openRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), id: idSchema, note: idSchema.nullable() }),
  /** An address to save. The person is asked first: any web page can hold such a link. */
  z.object({ kind: z.literal('save'), url: z.string().max(10_000) }),
  z.object({ kind: z.literal('files'), paths: z.array(z.string().max(4096)).max(1000) }),
]);
export type OpenRequest = z.infer<typeof openRequestSchema>;

export const MENUS = ['file', 'edit', 'view', 'go', 'article', 'note', 'help'] as const;
export type MenuName = (typeof MENUS)[number];

/** A line of the page's command table as it stands now, for the native menus. */
export const menuCommandSchema = z.object({
  id: z.string().max(100),
  label: z.string().max(200),
  menu: z.enum(MENUS),
  /** Its heading in the table; a menu puts a line between two of them. */
  group: z.string().max(100),
  /** As in the settings: `Ctrl+K` (`Ctrl` is Cmd on a Mac), `J`; the first is shown. */
  keys: z.array(z.string().max(50)).max(10),
  /** Whether it can be done now. */
  enabled: z.boolean(),
  /** Also offered where words are selected. */
  onSelection: z.boolean(),
});
export type MenuCommand = z.infer<typeof menuCommandSchema>;

export const hostInfoSchema = z.object({
  /** False in a browser, which has its own windows, menus and printing. */
  isDesktop: z.boolean(),
  /** As `process.platform`. */
  platform: z.string(),
  /** The system's release and processor, such as `6.1.0 x64`. */
  system: z.string(),
  versions: z.object({
    postil: z.string(),
    electron: z.string().nullable(),
    chromium: z.string().nullable(),
    node: z.string(),
    sqlite: z.string().nullable(),
  }),
});
export type HostInfo = z.infer<typeof hostInfoSchema>;

export const updateStateSchema = z.object({
  /** Where new versions are looked for; empty: nowhere, and nothing is ever asked. */
  url: z.string(),
  stage: z.enum(['off', 'idle', 'checking', 'current', 'downloading', 'ready', 'failed']),
  /** The newer version, when there is one. */
  version: z.string(),
  /** Its release notes in Markdown. */
  notes: z.string(),
  /** 0 to 1 of the download. */
  fraction: z.number().min(0).max(1).nullable(),
  /** Why it failed or waits, in a sentence. */
  message: z.string(),
});
export type UpdateState = z.infer<typeof updateStateSchema>;

export const spellingSchema = z.object({
  /** Whose dictionary is used: the system's own, or files that lie on this machine. */
  source: z.enum(['system', 'files', 'none']),
  isOn: z.boolean(),
  /** Language codes whose dictionary is here. */
  languages: z.array(z.string()),
});
export type Spelling = z.infer<typeof spellingSchema>;

/** What can be shown in the system's file manager. */
export const revealSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('library') }),
  z.object({ kind: z.literal('article'), id: idSchema }),
  /** The folder of the last export, or a file in it. */
  z.object({ kind: z.literal('export'), name: z.string().max(1000).nullable() }),
]);
export type Reveal = z.infer<typeof revealSchema>;
