/** `postil history`: earlier copies of an article's notes, what is in them, and bringing one back. */
import type { EarlierNote } from '../../preload/contract/index.ts';
import { PostilError } from '../../preload/contract/index.ts';
import { type Context, findArticle, type Outcome, say, withClient } from './session.ts';
import { columns, indent, json, plain } from './text.ts';

export async function history(
  context: Context,
  id: string,
  options: { at?: string; restore: boolean },
): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const article = await findArticle(client, id);
    const copies = await client.call('earlier.list', { id: article.id });
    if (options.at === undefined) {
      if (context.json) terminal.stdout.write(json(copies));
      else if (copies.length === 0)
        say(
          terminal,
          'No earlier copies yet. One is kept for each hour in which something changes.',
        );
      else {
        const rows = copies.map(({ time, notes }) => [time, notes]);
        terminal.stdout.write(columns([['TIME', 'NOTES'], ...rows]));
      }
      return true;
    }
    const { at } = options;
    const fitting = copies.filter(({ time }) => time.startsWith(at));
    const [copy] = fitting;
    if (!copy || fitting.length > 1) {
      throw new PostilError(
        'notFound',
        `${fitting.length === 0 ? 'No earlier copy has' : `${fitting.length} earlier copies have`} a time that starts with “${at}”. \`postil history ${article.id}\` lists them.`,
      );
    }
    const where = { id: article.id, time: copy.time };
    const found = await client.call('earlier.preview', where);
    if (context.json) terminal.stdout.write(json(found));
    else if (found.length === 0) say(terminal, 'All notes of this copy are there, as they were.');
    else terminal.stdout.write(found.map(asText).join('\n'));
    if (options.restore) {
      await client.call('earlier.bringBack', where);
      say(
        terminal,
        `Brought back as of ${copy.time}. What was there before is kept as an earlier copy too.`,
      );
    } else if (found.length > 0) say(terminal, 'Nothing was changed. --restore brings these back.');
    return true;
  });
}

function asText({ kind, was, now }: EarlierNote): string {
  const words = (text: string, mark: string) =>
    text.trim() === '' ? '' : `${indent(plain(text).trim(), `  ${mark} `)}\n`;
  const head = `${was.id}  ${kind === 'back' ? 'comes back' : 'as it was'}\n`;
  const quote = words(was.target?.quote.exact ?? '', '>');
  const before = now && now.body !== was.body ? words(now.body, '-') : '';
  return head + quote + before + words(was.body, kind === 'back' || before ? '+' : ' ');
}
