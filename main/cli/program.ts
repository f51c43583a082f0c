/** The commands of the terminal and their options. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import {
  COLORS,
  type Color,
  tagSchema,
  type View,
  viewSchema,
} from '../../preload/contract/index.ts';
import { add, list } from './articles.ts';
import { backup, restore } from './backup.ts';
import { configFolder, readConfig } from './config.ts';
import { deleted } from './deleted.ts';
import { exportNotes } from './export.ts';
import { addExport } from './export-options.ts';
import { history } from './history.ts';
import { fetchPages, importFiles, resumeImports } from './import.ts';
import { addImport } from './import-options.ts';
import { doctor, search } from './library.ts';
import { libraryFolder } from './library-folder.ts';
import { note, notes } from './notes.ts';
import { open } from './open.ts';
import { serve } from './serve.ts';
import { type Context, complain, type Outcome } from './session.ts';
import type { Terminal } from './terminal.ts';
import { plain } from './text.ts';
import { WRONG_USAGE, wrong } from './usage.ts';
import { addVersions } from './version-options.ts';

const FAILED = 1;

/**
 * Runs one command line, without the program's own name.
 * @returns the exit code: 0 all was done, 1 something failed, 2 the command line is wrong
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const program = createProgram(terminal, async (command) => {
    if (!(await command())) code = FAILED;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    complain(terminal, error);
    return FAILED;
  }
}

function createProgram(
  terminal: Terminal,
  perform: (command: () => Outcome) => Promise<void>,
): Command {
  const program = new Command('postil')
    .description('Your articles and the notes in their margins, in a folder of your own.')
    .option('--library <dir>', 'the library folder (else $POSTIL_LIBRARY, else the app’s)')
    .option('--json', 'print results as JSON with stable names')
    .version(versionOf(terminal), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(plain(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'postil: ')),
    })
    .showHelpAfterError('`postil --help` shows what there is.');

  const context = (): Context => {
    const { library, json = false } = program.opts<{ library?: string; json?: boolean }>();
    const { env, home, platform } = terminal;
    const chosen = readConfig(configFolder(env, home, platform)).library;
    const folder = libraryFolder(library, env, home, chosen);
    const isNamed = Boolean(library || terminal.env.POSTIL_LIBRARY);
    return { terminal, library: folder, isNamed, json };
  };
  /** A subcommand with the settings of the whole; commander hands them down. */
  const command = (usage: string, summary: string) =>
    program.command(usage).description(summary).helpOption('-h, --help', 'print this help');

  command(
    'add',
    'save articles: files (HTML, MHTML, EPUB, text, Markdown), folders of them, or web addresses',
  )
    .argument(
      '<source...>',
      'a file, a folder, an address with https://, or - for text on standard input',
    )
    .addOption(tagOption('a tag for the articles; may be repeated'))
    .option('--title <title>', 'the title of text from standard input')
    .option('--local', 'fetch addresses inside your own network without asking')
    .addOption(
      new Option(
        '--duplicate <what>',
        'of an article that is there already make a new version, keep both, or skip it',
      ).choices(['version', 'both', 'skip']),
    )
    .action((sources: string[], options) => perform(() => add(context(), sources, options)));

  command('list', 'list the articles, newest first')
    .addOption(
      new Option('--view <view>', 'which of them').choices(viewSchema.options).default('all'),
    )
    .action((options: { view: View }) => perform(() => list(context(), options)));

  command('notes', 'print an article’s notes, in the order of its text')
    .argument('<id>', 'the article’s id, or the start of one')
    .action((id: string) => perform(() => notes(context(), id)));

  command('note', 'write a note beside a passage, or on the whole article')
    .argument('<id>', 'the article’s id, or the start of one')
    .option('--quote <text>', 'words of the article that the note stands beside')
    .option('--body <markdown>', 'the note, in Markdown; - reads it from standard input')
    .addOption(
      new Option('--color <color>', 'the highlight’s colour (else as in the settings)').choices(
        COLORS,
      ),
    )
    .addOption(tagOption('a tag for the note; may be repeated'))
    .action(
      (
        id: string,
        options: { quote?: string; body?: string; color?: Color; tag: string[] },
        self: Command,
      ) => {
        if (!options.quote && !options.body) wrong(self, 'Give --quote, --body or both.');
        if (options.quote === '')
          wrong(self, '--quote is empty; leave it out for the whole article.');
        return perform(() => note(context(), id, options));
      },
    );

  command('search', 'find articles and notes: words, "phrases", tag:, site:, is:, -not, OR')
    .argument('<word...>', 'what to look for')
    .option('--limit <count>', 'print at most so many hits', wholeNumber(1, 1000))
    .action((words: string[], options) => perform(() => search(context(), words, options)));

  addImport(command, tagOption('a tag for every article; may be repeated'), {
    import: (files, options) => perform(() => importFiles(context(), files, options)),
    resume: () => perform(() => resumeImports(context())),
    fetch: (options) => perform(() => fetchPages(context(), options)),
  });
  addVersions(command, context, perform);

  addExport(command, (ids, options) => perform(() => exportNotes(context(), ids, options)));

  command('history', 'earlier copies of an article’s notes: list them, look, bring one back')
    .argument('<id>', 'the article’s id, or the start of one')
    .option('--at <time>', 'show what bringing back the copy of this time would change')
    .option('--restore', 'bring it back; notes written since stay', false)
    .action((id: string, options: { at?: string; restore: boolean }, self: Command) => {
      if (options.restore && options.at === undefined) wrong(self, 'Give --at with --restore.');
      return perform(() => history(context(), id, options));
    });

  command('deleted', 'articles deleted for good: list them, look, bring one back')
    .argument('[id]', 'the id of one, or its start: shows what would come back')
    .option('--restore', 'bring it back, with its notes and its text', false)
    .option('--forget', 'delete what the backups have of it', false)
    .action(
      (id: string | undefined, options: { restore: boolean; forget: boolean }, self: Command) => {
        if (id === undefined && (options.restore || options.forget)) wrong(self, 'Give an id too.');
        if (options.restore && options.forget) wrong(self, 'Give --restore or --forget, not both.');
        return perform(() => deleted(context(), id, options));
      },
    );

  command('backup', 'write the whole library into one zip, read back and checked')
    .argument('[path]', 'a folder, or a new file that ends in .zip (else the current folder)')
    .action((path: string | undefined) => perform(() => backup(context(), path)));

  command('restore', 'bring a backup into the library; merges, and overwrites nothing')
    .argument('<file>', 'the zip that `postil backup` wrote')
    .option('--dry-run', 'change nothing; say what is in it and what would be new', false)
    .action((file: string, { dryRun }: { dryRun: boolean }) =>
      perform(() => restore(context(), file, dryRun)),
    );

  command('doctor', 'look at every document of the library; deletes nothing')
    .option('--repair', 'restore earlier copies of what cannot be read', false)
    .action((options: { repair: boolean }) => perform(() => doctor(context(), options)));

  command('serve', 'open the app for a browser on this machine, until Ctrl-C')
    .addOption(portOption())
    .action((options: { port?: number }) =>
      perform(() => serve(context(), { ...options, browser: false })),
    );

  command('open', 'open the app in its window, or in your browser where there is no Electron')
    .argument('[source...]', 'files, folders or addresses to add first; the last one is shown')
    .addOption(portOption())
    .option('--no-sandbox', 'run Electron without its sandbox, as root on Linux has to; less safe')
    .addHelpText('after', '\nPOSTIL_HOST=web opens the browser without looking for Electron.')
    .action((files: string[], options: { port?: number; sandbox: boolean }) =>
      perform(() => open(context(), { ...options, files })),
    );

  return program;
}

const EXAMPLES = `
Examples:
  postil add article.html https://example.org/essay --tag essays
  pbpaste | postil add - --title "From the clipboard"
  postil list --view unread
  postil import pocket.zip --dry-run
  postil note 7h2k --quote "the exact words" --body "What I think of them" --color green
  postil notes 7h2k --json
  postil search margin notes
  postil export --out ~/vault/articles --all --dry-run
  postil export --format csv --out notes.csv --tag essays

Results go to standard output, messages to standard error. The exit code is 0 when all was done,
1 when something failed (the rest was done), 2 when the command line is wrong.`;

function tagOption(description: string): Option {
  return new Option('-t, --tag <tag>', description)
    .argParser((value: string, before: string[]) => {
      const tag = value.replace(/^#/, '');
      const checked = tagSchema.safeParse(tag);
      if (checked.success) return [...before, tag];
      throw new InvalidArgumentError('A tag holds no space, comma or #, and at most 100 letters.');
    })
    .default([], 'none');
}

function portOption(): Option {
  return new Option('--port <port>', 'the port (else a free one)').argParser(wholeNumber(1, 65535));
}

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

function versionOf({ root }: Terminal): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return manifest.version;
}
