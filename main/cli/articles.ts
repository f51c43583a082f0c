/** `postil add` and `postil list`. */
import type { Client } from '../../preload/client/index.ts';
import type { Answers, ArticleRow, Source, View } from '../../preload/contract/index.ts';
import { asking } from './asking.ts';
import { type Context, complain, type Outcome, say, withClient } from './session.ts';
import { expand } from './sources.ts';
import type { Terminal } from './terminal.ts';
import { columns, counted, json, oneLine } from './text.ts';

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
      let failed = 0;
      const fail = (error: unknown, name: string) => {
        failed += 1;
        complain(terminal, error, name === '-' ? 'standard input' : name);
      };
      const addNext = async (source: Source, name: string) => {
        const row = await addOne(terminal, client, source, options);
        added.push(row);
        if (!context.json) terminal.stdout.write(`${row.id}  ${oneLine(row.title)}\n`);
        if (row.missing.length > 0) {
          const images = counted(row.missing.length, 'image');
          say(terminal, `${name}: saved without ${images} that could not be had.`);
        }
        for (const notice of row.notices ?? []) say(terminal, `${name}: ${notice}`);
      };
      for (const argument of sources) {
        try {
          const { given, refused } = await expand(terminal, client, argument, options.title);
          const isOneOfMany = sources.length > 1 || given.length > 1;
          for (const { name, source } of given) {
            if (terminal.stderr.isTTY && isOneOfMany) say(terminal, `Adding ${name} …`);
            await addNext(source, name).catch((error) => fail(error, name));
          }
          for (const { name, error } of refused) fail(error, name);
        } catch (error) {
          fail(error, argument);
        }
      }
      if (context.json) terminal.stdout.write(json(added));
      return failed === 0;
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
    const what = `${counted(open, 'thing')} ${open === 1 ? 'is' : 'are'}`;
    say(
      terminal,
      `${what} wrong with the library. \`postil doctor\` says what, and deletes nothing.`,
    );
  }
}
