/** Whether a command line of the app is meant for the terminal: known without loading the commands. */

/** The commands that need no window. program.test.ts compares them with the program's own. */
export const COMMANDS = [
  'add',
  'list',
  'notes',
  'note',
  'search',
  'import',
  'fetch',
  'refetch',
  'extract',
  'versions',
  'images',
  'export',
  'history',
  'backup',
  'restore',
  'deleted',
  'doctor',
  'serve',
  'help',
] as const;

const WITH_VALUE = new Set(['--library']);
const FLAGS = new Set(['--json']);
const ALONE = new Set(['--help', '-h', '--version']);

export function isCommand(args: readonly string[]): boolean {
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (ALONE.has(arg)) return true;
    if (WITH_VALUE.has(arg)) at += 1;
    else if (!FLAGS.has(arg) && !/^--library=/.test(arg)) {
      return (COMMANDS as readonly string[]).includes(arg);
    }
  }
  return false;
}
