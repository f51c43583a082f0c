/** The options of `postil refetch`, `extract`, `versions` and `images`. */
import type { Command } from 'commander';
import type { Context, Outcome } from './session.ts';
import { again, findImages, versions } from './versions.ts';

const ONE = 'the article’s id, or the start of one';

export function addVersions(
  command: (usage: string, summary: string) => Command,
  context: () => Context,
  perform: (command: () => Outcome) => Promise<void>,
): void {
  command('refetch', 'fetch articles again; what they said before stays as a version')
    .argument('<id...>', 'the articles’ ids, or the starts of them')
    .option('--local', 'fetch addresses inside your own network without asking')
    .action((ids: string[], options: { local?: boolean }) =>
      perform(() => again(context(), ids, 'fetch', options)),
    );

  command('extract', 'read again what was fetched for articles, as this Postil reads it')
    .argument('<id...>', 'the articles’ ids, or the starts of them')
    .action((ids: string[]) => perform(() => again(context(), ids, 'extract', {})));

  command('versions', 'list the texts an article has had; compare, restore or delete one')
    .argument('<id>', ONE)
    .option('--compare <version>', 'print what changed since that version')
    .option('--restore <version>', 'make that version the one you read')
    .option('--delete <version>', 'delete that version for good')
    .action((id: string, options: { compare?: string; restore?: string; delete?: string }) =>
      perform(() => versions(context(), id, options)),
    );

  command('images', 'look again for the images that an article lacks')
    .argument('<id>', ONE)
    .argument('[file...]', 'a saved file of the same page, or the images themselves')
    .action((id: string, files: string[]) => perform(() => findImages(context(), id, files)));
}
