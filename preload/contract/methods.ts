/**
 * The table of methods: `noun.verb` to a params schema and a result schema. `dispatch` checks both
 * ways; the client is typed by it. A new method is one row below `methods/` and one handler in
 * `main/app/handlers/`.
 */
import { articlesMethods } from './methods/articles.ts';
import { desktopMethods } from './methods/desktop.ts';
import { earlierMethods } from './methods/earlier.ts';
import { exportsMethods } from './methods/exports.ts';
import { labelsMethods } from './methods/labels.ts';
import { libraryMethods } from './methods/library.ts';
import { movingMethods } from './methods/moving.ts';
import { notesMethods } from './methods/notes.ts';
import { searchMethods } from './methods/search.ts';
import type { MethodTable } from './methods/shared.ts';
import { versionsMethods } from './methods/versions.ts';
import type { z } from './zod.ts';

export const methods = {
  ...articlesMethods,
  ...desktopMethods,
  ...earlierMethods,
  ...exportsMethods,
  ...labelsMethods,
  ...libraryMethods,
  ...movingMethods,
  ...notesMethods,
  ...searchMethods,
  ...versionsMethods,
} as const satisfies MethodTable;

export type Method = keyof typeof methods;
export type Params<M extends Method> = z.input<(typeof methods)[M]['params']>;
export type ParsedParams<M extends Method> = z.output<(typeof methods)[M]['params']>;
export type Result<M extends Method> = z.output<(typeof methods)[M]['result']>;
