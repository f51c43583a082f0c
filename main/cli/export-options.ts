/** The command line of `postil export`. */
import { type Command, Option } from 'commander';
import { EXPORT_FORMATS } from '../../preload/contract/index.ts';
import type { ExportCommand } from './export.ts';
import { wrong } from './usage.ts';

const TEMPLATES = `
A template is Liquid. Values are escaped by what they are; put none of them in quotes.
  article    title source author site description lang published created updated tags words
             archived favourite id link text (with --text) notes
  each note  quote body color tags created updated id block link passage
  example    # {{ title }}
             {% for note in notes %}
             > {{ note.quote }} [open]({{ note.link }})

             {{ note.body }}
             {% endfor %}
The app shows it on a real article while you write it, and begins with any of the layouts.
`;

export function addExport(
  command: (usage: string, summary: string) => Command,
  perform: (ids: string[] | null, options: ExportCommand) => Promise<void>,
): void {
  command(
    'export',
    'write notes as Markdown or in another format; your own text in the files survives',
  )
    .argument('[id...]', 'the articles’ ids, or the start of them')
    .option(
      '--out <path>',
      'the folder (made when missing); for other formats than md the file, else standard output',
    )
    .option('--all', 'every article that has notes')
    .option('--tag <tag>', 'every article that has notes and this tag')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['md', ...EXPORT_FORMATS])
        .default('md'),
    )
    .option('--preset <name>', 'a layout: postil, callout, readwise, omnivore, plain')
    .option('--template <file>', 'a layout of your own, in Liquid; what it may use stands below')
    .option(
      '--name <template>',
      'the path of each file, in Liquid, such as "{{ site }}/{{ title }}"',
    )
    .addOption(
      new Option('--removed <what>', 'the block of a note that was deleted in Postil').choices([
        'remove',
        'strike',
      ]),
    )
    .addOption(
      new Option('--edited <what>', 'a note that you changed in its file')
        .choices(['keep', 'take', 'replace'])
        .default('keep'),
    )
    .option('--one', 'one file for all articles')
    .option('--text', 'the articles’ own text too, their images beside it')
    .option('--no-passages', 'no links to the passages on the original pages')
    .option('--dry-run', 'write nothing; print what would change, with its diff')
    .addHelpText('after', TEMPLATES)
    .action((ids: string[], options: ExportCommand & { all?: boolean }, self: Command) => {
      const ways = [ids.length > 0, options.all, options.tag !== undefined].filter(Boolean).length;
      if (ways > 1) wrong(self, 'Give ids, --tag or --all, only one of them.');
      if (ways === 0) wrong(self, 'Give the ids of articles, --tag, or --all.');
      if (options.format === 'md') {
        if (options.out === undefined) wrong(self, 'Give --out, the folder to write into.');
        if (options.preset !== undefined && options.template !== undefined) {
          wrong(self, 'Give --preset or --template, not both.');
        }
      } else {
        if (options.format === 'html' && options.out === undefined) {
          wrong(self, 'Give --out, the folder to write the pages into.');
        }
        for (const only of [
          'preset',
          'template',
          'name',
          'removed',
          'dryRun',
          'one',
          'text',
        ] as const) {
          const flag = only === 'dryRun' ? 'dry-run' : only;
          if (options[only] !== undefined) wrong(self, `--${flag} goes with --format md only.`);
        }
      }
      return perform(ids.length > 0 ? ids : null, options);
    });
}
