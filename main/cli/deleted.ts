/** `postil deleted`: articles that were deleted for good; what would come back of one, and bringing it back. */
import { PostilError } from '../../preload/contract/index.ts';
import { type Context, type Outcome, say, withClient } from './session.ts';
import { columns, indent, json, plain } from './text.ts';

export async function deleted(
  context: Context,
  id: string | undefined,
  options: { restore: boolean; forget: boolean },
): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const all = await client.call('deleted.list', {});
    if (id === undefined) {
      if (context.json) terminal.stdout.write(json(all));
      else if (all.length === 0) say(terminal, 'Nothing that was deleted for good is kept.');
      else {
        const rows = all.map((one) => [one.id, one.time, one.notes, plain(one.title)]);
        terminal.stdout.write(columns([['ID', 'DELETED', 'NOTES', 'TITLE'], ...rows]));
      }
      return true;
    }
    const [one, ...others] = all.filter((each) => each.id.startsWith(id));
    if (!one || others.length > 0) {
      const what = one ? 'More than one deleted article has' : 'No deleted article has';
      throw new PostilError(
        'notFound',
        `${what} an id that starts with “${id}”. \`postil deleted\` lists them.`,
      );
    }
    const notes = await client.call('deleted.preview', { id: one.id });
    if (context.json) terminal.stdout.write(json({ ...one, notes }));
    else {
      terminal.stdout.write(`${one.id}  ${plain(one.title)}\n`);
      for (const { body, target } of notes) {
        const quote = target ? `${indent(plain(target.quote.exact).trim(), '  > ')}\n` : '';
        const words = body.trim() === '' ? '' : `${indent(plain(body).trim(), '  + ')}\n`;
        terminal.stdout.write(quote + words);
      }
    }
    if (options.forget) {
      await client.call('deleted.forget', { id: one.id });
      say(terminal, 'Its backups were deleted. It cannot be brought back any more.');
    } else if (options.restore) {
      await client.call('deleted.bringBack', { id: one.id });
      const text = one.hasText ? '' : ' Its text was not kept: fetch it again, or add it again.';
      say(terminal, `Brought back.${text}`);
    } else say(terminal, 'Nothing was changed. --restore brings it back.');
    return true;
  });
}
