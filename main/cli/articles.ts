/** `postil add` and `postil list`. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Client } from '../../preload/client/index.ts';
import {
  type Answers,
  type ArticleRow,
  PostilError,
  type Source,
  type View,
} from '../../preload/contract/index.ts';
import { asking } from './asking.ts';
import { type Context, complain, type Outcome, readStdin, say, withClient } from './session.ts';
import type { Terminal } from './terminal.ts';
import { columns, json, oneLine } from './text.ts';

interface AddOptions {
  tag: string[];
  title?: string;
  local?: boolean;
  duplicate?: 'version' | 'both' | 'skip';
}

export async function add(context: Context, sources: string[], options: AddOptions): Outcome {
  const { terminal } = context;
  return withClient(
    context,
    async (client) => {
      const added: ArticleRow[] = [];
      for (const given of sources) {
        if (terminal.stderr.isTTY && sources.length > 1) say(terminal, `Adding ${given} …`);
        try {
          const source = await sourceOf(terminal, given, options.title);
          const row = await addOne(terminal, client, source, options);
          added.push(row);
          if (!context.json) terminal.stdout.write(`${row.id}  ${oneLine(row.title)}\n`);
          if (row.missing.length > 0) {
            const images = row.missing.length === 1 ? '1 image' : `${row.missing.length} images`;
            say(terminal, `${given}: saved without ${images} that could not be had.`);
          }
          for (const notice of row.notices ?? []) say(terminal, `${given}: ${notice}`);
        } catch (error) {
          complain(terminal, error, given === '-' ? 'standard input' : given);
        }
      }
      if (context.json) terminal.stdout.write(json(added));
      return added.length === sources.length;
    },
    true,
  );
}

/** Adds one source; where there is a person at the terminal, they are asked what has to be decided. */
async function addOne(
  terminal: Terminal,
  client: Client,
  source: Source,
  { tag, local, duplicate }: AddOptions,
): Promise<ArticleRow> {
  const answers: Answers = { duplicate: duplicate ?? 'ask', ...(local ? { local } : {}) };
  return asking(terminal, answers, () =>
    client.call('article.add', { source, tags: tag, answers }),
  );
}

/** A file that exists comes first; then whatever looks like an address; `-` is standard input. */
export async function sourceOf(terminal: Terminal, given: string, title?: string): Promise<Source> {
  if (given === '-') {
    if (terminal.stdin.isTTY)
      say(terminal, 'Type or paste the text; Ctrl-D on a new line ends it.');
    const text = await readStdin(terminal);
    return { kind: 'text', text, ...(title === undefined ? {} : { title }) };
  }
  if (given.trim() === '') {
    throw new PostilError('invalid', 'A file or an address is empty. Give the name of a file.');
  }
  const path = resolve(terminal.cwd, given);
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory()) {
    throw new PostilError(
      'invalid',
      'This is a folder. Give the files in it that you want to add.',
    );
  }
  // Also when it cannot be looked at: reading it says why.
  if (info) return { kind: 'path', path };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) return { kind: 'url', url: given };
  throw new PostilError(
    'notFound',
    'There is no such file here. For a page on the web give its whole address, with https://.',
  );
}

export async function list(context: Context, options: { view: View }): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const rows = await client.call('article.list', { view: options.view });
    if (context.json) terminal.stdout.write(json(rows));
    else if (rows.length === 0) say(terminal, EMPTY[options.view]);
    else terminal.stdout.write(columns([HEADINGS, ...rows.map(listed)]));
    await warnOfProblems(terminal, client);
    return true;
  });
}

const EMPTY: Record<View, string> = {
  unread: 'Nothing unread. `postil add FILE or URL` adds an article.',
  archive: 'Nothing in the archive.',
  trash: 'The trash is empty.',
  all: 'No articles yet. `postil add FILE or URL` adds one.',
};
const HEADINGS = ['ID', 'ADDED', 'LENGTH', 'READ', 'NOTES', 'TITLE'];
/** A quiet reader's speed; the same as the app's. */
const WORDS_PER_MINUTE = 230;

function listed(row: ArticleRow): (string | number)[] {
  const minutes = Math.max(1, Math.round(row.words / WORDS_PER_MINUTE));
  const where = oneLine(row.site);
  return [
    row.id,
    row.addedAt.slice(0, 10),
    `${minutes} min`,
    `${Math.round(row.progress.fraction * 100)} %`,
    row.notes,
    `${oneLine(row.title)}${where ? ` (${where})` : ''}`,
  ];
}

async function warnOfProblems(terminal: Terminal, client: Client): Promise<void> {
  const { problems, reason } = await client.call('library.info', {});
  if (reason) say(terminal, reason);
  const open = problems.filter(({ repaired, kind }) => !repaired && kind !== 'readOnly').length;
  if (open > 0) {
    const what = open === 1 ? '1 thing is' : `${open} things are`;
    say(
      terminal,
      `${what} wrong with the library. \`postil doctor\` says what, and deletes nothing.`,
    );
  }
}
