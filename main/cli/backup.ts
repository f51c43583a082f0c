/** `postil backup` and `postil restore`. */
import { resolve } from 'node:path';
import { type Context, type Outcome, say, withClient } from './session.ts';
import { counted, json, oneLine } from './text.ts';

/** `path` is a folder or a new file; the current folder when left out. */
export async function backup(context: Context, path: string | undefined): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const target = resolve(terminal.cwd, path ?? '.');
    const result = await client.call('backup.write', { path: target });
    if (context.json) terminal.stdout.write(json(result));
    else terminal.stdout.write(`${oneLine(result.file)}\n`);
    const size = (result.bytes / 1_000_000).toFixed(1);
    say(terminal, `${counted(result.files, 'file')}, ${size} MB, read back and checked.`);
    return true;
  });
}

/** Makes a library where there is none. `isDry`: only says what is in the backup. */
export async function restore(context: Context, file: string, isDry: boolean): Outcome {
  const { terminal } = context;
  if (isDry) return look(context, file);
  return withClient(
    context,
    async (client) => {
      const report = await client.call('backup.restore', { path: resolve(terminal.cwd, file) });
      if (context.json) terminal.stdout.write(json(report));
      const { added, merged, unchanged, problems } = report;
      say(
        terminal,
        `${counted(added, 'article')} added, ${merged} merged, ${unchanged} had everything.`,
      );
      for (const problem of problems) say(terminal, `postil: ${problem}`);
      return problems.length === 0;
    },
    true,
  );
}

async function look(context: Context, file: string): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const path = resolve(terminal.cwd, file);
    const preview = await client.call('backup.preview', { path });
    if (context.json) terminal.stdout.write(json(preview));
    else {
      const { articles, added, images, createdAt } = preview;
      say(
        terminal,
        `${counted(articles, 'article')} and ${counted(images, 'image')}, made ${createdAt}.`,
      );
      say(terminal, `${added} of the articles would be new; the others would be merged.`);
    }
    return true;
  });
}
