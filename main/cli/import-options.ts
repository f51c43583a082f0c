/** The options of `postil import` and `postil fetch`. */
import { type Command, Option } from 'commander';
import { FOREIGN_FORMATS } from '../../preload/contract/index.ts';
import type { ImportCommand } from './import.ts';
import { wrong } from './usage.ts';

type Make = (usage: string, summary: string) => Command;

export function addImport(
  command: Make,
  tags: Option,
  perform: {
    import(files: string[], options: ImportCommand): Promise<void>;
    resume(): Promise<void>;
    fetch(options: { retry: boolean; local: boolean }): Promise<void>;
  },
): void {
  command(
    'import',
    'move a whole library in: the export of another service, as file, zip or folder',
  )
    .argument('[file...]', 'files or folders; what they are is seen from what is in them')
    .addOption(
      new Option('--from <format>', 'read them as this format').choices([...FOREIGN_FORMATS]),
    )
    .option('--dry-run', 'only say what is in them', false)
    .option('--no-fetch', 'keep links as links: ask the network for nothing')
    .option('--local', 'also fetch from your own network', false)
    .option('--archive', 'archive what the file does not call unread', false)
    .option('--resume', 'go on with what was paused or cut off', false)
    .addOption(tags)
    .action((files: string[], options: ImportCommand & { resume: boolean }, self: Command) => {
      if (options.resume) return perform.resume();
      if (files.length === 0) wrong(self, 'Give the file, or the folder, that you exported.');
      return perform.import(files, options);
    });

  command('fetch', 'fetch the pages of articles that are only a link so far')
    .option('--retry', 'also those that failed before', false)
    .option('--local', 'with --retry, also pages of your own network', false)
    .action((options: { retry: boolean; local: boolean }) => perform.fetch(options));
}
