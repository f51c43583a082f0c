/**
 * Every command of the app, once: what keys do, what the sheet, the palette, the settings and the hints
 * show. What a command does is told by the screen that can do it (`useCommands` of shortcuts.ts).
 *
 * A new command is a line below `commands/` and a handler there. Key names are those of keymap.ts.
 */

import type { Command } from './commands/command.ts';
import { DESKTOP } from './commands/desktop.ts';
import { EVERYWHERE } from './commands/everywhere.ts';
import { LIBRARY } from './commands/library.ts';
import { READER } from './commands/reader.ts';

export { type Command, type Group, groupName, type Scope } from './commands/command.ts';

const TABLE = [...EVERYWHERE, ...DESKTOP, ...LIBRARY, ...READER];

export type CommandId = (typeof TABLE)[number]['id'];
export const COMMANDS: readonly (Command & { readonly id: CommandId })[] = TABLE;

const BY_ID = new Map<string, Command>(TABLE.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (!command) throw new Error(`No command ${id}`);
  return command;
}
