/** Telling that a command line is wrong. */
import type { Command } from 'commander';

/** The exit code for it. */
export const WRONG_USAGE = 2;

export function wrong(command: Command, message: string): never {
  command.error(`postil: ${message}`, { exitCode: WRONG_USAGE, code: 'postil.usage' });
}
