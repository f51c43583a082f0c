/** Telling that a command line is wrong. */
import type { Command } from 'commander';

/** The exit code for it. */
export const WRONG_USAGE = 2;

/** Prints the message with a hint to the help, and ends the command. */
export function wrong(command: Command, message: string): never {
  command.error(`postil: ${message}`, { exitCode: WRONG_USAGE, code: 'postil.usage' });
}
