/** One command's way to the core: opens the library, hands over a client, closes it whatever happens. */
import { type Client, createClient } from '../../preload/client/index.ts';
import { type ArticleRow, PostilError } from '../../preload/contract/index.ts';
import type { Terminal } from './terminal.ts';
import { oneLine, plain } from './text.ts';

/** What every command is given beside its own arguments. */
export interface Context {
  terminal: Terminal;
  /** Absolute path of the library folder. */
  library: string;
  /** Whether the person named that folder: one that is not there is then a typing error. */
  isNamed: boolean;
  json: boolean;
}

/** Whether everything that was asked for was done. */
export type Outcome = Promise<boolean>;

/** @param makes whether the command makes a library where there is none */
export async function withClient<T>(
  { terminal, library, isNamed }: Context,
  use: (client: Client) => Promise<T>,
  makes = false,
): Promise<T> {
  const app = await terminal.openCore({
    library,
    watch: false,
    create: makes || !isNamed,
    onMade: () => {
      if (makes) say(terminal, `Made a new library at ${library}`);
    },
  });
  try {
    return await use(createClient({ invoke: app.dispatch }));
  } finally {
    await app.close();
  }
}

export function say(terminal: Terminal, message: string): void {
  terminal.stderr.write(`${oneLine(message)}\n`);
}

/** Tells of an error in one sentence; `about` is the argument that it concerns. */
export function complain(terminal: Terminal, error: unknown, about?: string): void {
  if (!(error instanceof PostilError) && terminal.env.POSTIL_DEBUG) {
    terminal.stderr.write(`${plain(String(error instanceof Error ? error.stack : error))}\n`);
  }
  const message =
    error instanceof PostilError
      ? error.message
      : 'Something went wrong inside Postil; what was saved is safe. POSTIL_DEBUG=1 shows the details.';
  // Many sentences begin with what they are about.
  const label = !about || message.startsWith(about) ? '' : `${about}: `;
  say(terminal, `postil: ${label}${message}`);
}

/** The article that a whole id or the start of one names. @throws notFound, or invalid when several fit */
export async function findArticle(client: Client, given: string): Promise<ArticleRow> {
  const rows = await client.call('article.list', { view: 'all' });
  const found =
    pick(rows, given) ?? pick(await client.call('article.list', { view: 'trash' }), given);
  if (found) return found;
  throw new PostilError(
    'notFound',
    `No article has the id “${given}”. \`postil list\` shows the ids there are.`,
  );
}

function pick(rows: ArticleRow[], given: string): ArticleRow | undefined {
  const fitting = rows.filter((row) => row.id.startsWith(given));
  const exact = fitting.find((row) => row.id === given);
  if (exact || fitting.length < 2 || given === '')
    return given === '' ? undefined : (exact ?? fitting[0]);
  const some = fitting.slice(0, 3).map((row) => row.id);
  throw new PostilError(
    'invalid',
    `${fitting.length} articles have an id that starts with “${given}” (${some.join(', ')}${fitting.length > 3 ? ', …' : ''}). Give more of it.`,
  );
}

/** Everything on standard input as text. */
export async function readStdin({ stdin }: Terminal): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new PostilError(
      'invalid',
      'What came on standard input is not text in UTF-8. Save it in a file and give the file.',
      { cause },
    );
  }
}
