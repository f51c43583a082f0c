/**
 * What the desktop host does by itself. In a browser `desktop.info` says so, and the rest is `unsupported`.
 */
import {
  hostInfoSchema,
  idSchema,
  menuCommandSchema,
  openRequestSchema,
  revealSchema,
  spellingSchema,
  updateStateSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { done, none } from './shared.ts';

/** Null when the person cancelled. */
const path = z.object({ path: z.string() }).nullable();

export const desktopMethods = {
  'desktop.info': { params: none, result: hostInfoSchema },
  /** The page's commands as they are now; the native menus are made of them. */
  'desktop.setCommands': {
    params: z.object({ commands: z.array(menuCommandSchema).max(500) }),
    result: done,
  },
  /** What the system asked this window to open since the last call. Says too that the page is ready. */
  'desktop.takeRequests': { params: none, result: z.array(openRequestSchema) },
  /** Whether this window holds text that is not on disk; then nothing restarts Postil by itself. */
  'desktop.setUnsaved': { params: z.object({ unsaved: z.boolean() }), result: done },
  /** An article in a window of its own, or that window to the front. */
  'desktop.openArticle': {
    params: z.object({ id: idSchema, title: z.string().max(2000) }),
    result: done,
  },
  /** Remembers an article for “Open recent”. */
  'desktop.noteOpened': {
    params: z.object({ id: idSchema, title: z.string().max(2000) }),
    result: done,
  },
  'desktop.reveal': { params: z.object({ what: revealSchema }), result: done },
  'desktop.print': { params: none, result: done },
  /** The window's page as it prints, to a file that the person names. */
  'desktop.savePdf': { params: z.object({ name: z.string().max(500) }), result: path },
  /** Goes on with a drag that began in the page: the articles' notes as Markdown files. */
  'desktop.startDrag': {
    params: z.object({ ids: z.array(idSchema).min(1).max(100) }),
    result: done,
  },
  /** Opens another folder as the library, chosen in the system's dialog; the page is loaded anew. */
  'desktop.chooseLibrary': { params: none, result: path },
  /** Copies the library into a folder the person chooses, compares every file, then uses the copy. */
  'desktop.moveLibrary': { params: none, result: path },
  'desktop.spelling': { params: none, result: spellingSchema },
  'desktop.setSpelling': { params: z.object({ isOn: z.boolean() }), result: spellingSchema },
  /** Adds a dictionary (.bdic) that the person has on this machine. Nothing is downloaded. */
  'desktop.addDictionary': { params: none, result: spellingSchema },
  'desktop.updateState': { params: none, result: updateStateSchema },
  /** Where to look for new versions; empty turns looking off. Only https. */
  'desktop.setUpdateUrl': {
    params: z.object({ url: z.string().max(2000) }),
    result: updateStateSchema,
  },
  'desktop.checkForUpdate': { params: none, result: updateStateSchema },
  /** Restarts into the version that is ready; `conflict` while something is not saved. */
  'desktop.installUpdate': { params: none, result: done },
} as const satisfies MethodTable;
