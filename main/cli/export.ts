/** `postil export`. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Client } from '../../preload/client/index.ts';
import {
  type ExportFormat,
  type ExportOptions,
  type ExportReport,
  PostilError,
} from '../../preload/contract/index.ts';
import { type Context, complain, findArticle, type Outcome, say, withClient } from './session.ts';
import { columns, json, oneLine, plain } from './text.ts';

/** The options as they stand on the command line. */
export interface ExportCommand {
  out?: string;
  tag?: string;
  format: ExportFormat | 'md';
  preset?: string;
  /** A file. */
  template?: string;
  name?: string;
  removed?: 'remove' | 'strike';
  edited?: 'keep' | 'take' | 'replace';
  one?: boolean;
  text?: boolean;
  passages?: boolean;
  dryRun?: boolean;
}

/** `ids` null exports everything that has notes, or of that what has the tag. */
export async function exportNotes(
  context: Context,
  ids: string[] | null,
  options: ExportCommand,
): Outcome {
  return withClient(context, async (client) => {
    const wanted = ids
      ? await findAll(context, client, ids)
      : options.tag === undefined
        ? null
        : await tagged(client, options.tag);
    const all = ids === null || wanted?.length === ids.length;
    if (wanted?.length === 0 && ids === null) {
      say(context.terminal, `No article with notes has the tag “${options.tag}”.`);
    }
    const done =
      options.format === 'md'
        ? await asMarkdown(context, client, wanted, options)
        : await asText(context, client, wanted, { ...options, format: options.format });
    return done && all;
  });
}

async function asMarkdown(
  context: Context,
  client: Client,
  ids: string[] | null,
  options: ExportCommand,
): Outcome {
  const { terminal } = context;
  const dir = pathOf(context, options.out ?? '.');
  const how = await layout(context, options);
  const report: ExportReport =
    ids?.length === 0
      ? { dir, files: [] }
      : await client.call('export.markdown', { ids, dir, ...(how && { options: how }) });
  if (context.json) terminal.stdout.write(json(report));
  else {
    const rows = report.files.map((file) => [file.outcome, oneLine(file.name)]);
    terminal.stdout.write(columns(rows));
    for (const { diff } of report.files) if (diff) terminal.stdout.write(`\n${plain(diff)}`);
    if (ids === null && rows.length === 0) say(terminal, 'No article has notes yet.');
  }
  for (const file of report.files) {
    if (file.message) say(terminal, `postil: ${file.name}: ${file.message}`);
  }
  // A file that was kept does not hold the notes: whoever counts on it has to know.
  return report.files.every(({ outcome }) => outcome !== 'failed' && outcome !== 'kept');
}

/** Undefined when nothing but the defaults is asked for. */
async function layout(
  context: Context,
  options: ExportCommand,
): Promise<ExportOptions | undefined> {
  const { preset, name, removed, dryRun } = options;
  const template =
    options.template === undefined ? undefined : await readTemplate(context, options.template);
  const { text } = options;
  const edited = options.edited === 'keep' ? undefined : options.edited;
  const into = options.one ? ('one' as const) : undefined;
  const passages = options.passages === false ? false : undefined;
  const given = Object.entries({
    preset,
    template,
    name,
    removed,
    dryRun,
    edited,
    into,
    text,
    passages,
  }).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

async function readTemplate(context: Context, given: string): Promise<string> {
  try {
    const bytes = await readFile(pathOf(context, given));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PostilError(
      'invalid',
      `The template “${given}” is not a file of text in UTF-8 that can be read. Give another.`,
      { cause },
    );
  }
}

const EXTENSIONS: Record<ExportFormat, string> = {
  json: 'jsonld',
  csv: 'csv',
  csl: 'csl.json',
  bibtex: 'bib',
  html: 'html',
};

async function asText(
  context: Context,
  client: Client,
  ids: string[] | null,
  options: ExportCommand & { format: ExportFormat },
): Outcome {
  if (ids?.length === 0) return false;
  if (options.format === 'html') {
    const dir = pathOf(context, options.out ?? '.');
    const { names } = await client.call('export.file', { ids, dir, format: 'html' });
    if (context.json) context.terminal.stdout.write(json({ dir, names }));
    else for (const name of names) context.terminal.stdout.write(`${oneLine(name)}\n`);
    return true;
  }
  const { text } = await client.call('export.render', { ids, format: options.format });
  if (options.out === undefined) {
    context.terminal.stdout.write(context.json ? json({ text }) : plain(text));
    return true;
  }
  const given = pathOf(context, options.out);
  const info = await stat(given).catch(() => null);
  const file = info?.isDirectory() ? join(given, `postil.${EXTENSIONS[options.format]}`) : given;
  await writeWhole(file, text);
  context.terminal.stdout.write(context.json ? json({ file }) : `${oneLine(file)}\n`);
  return true;
}

/** Whoever reads the file meanwhile sees the old one or the new one. */
async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new PostilError(
      'disk',
      `“${file}” could not be written${reason}. Choose another place with --out.`,
      { cause },
    );
  }
}

function pathOf({ terminal }: Context, given: string): string {
  return resolve(
    terminal.cwd,
    given.replace(/^~(?=$|[\\/])/, () => terminal.home),
  );
}

/** Articles with notes and the tag, or one below it (`physics` finds `physics/optics`). */
async function tagged(client: Client, given: string): Promise<string[]> {
  const tag = given.replace(/^#/, '');
  const rows = await client.call('article.list', { view: 'all' });
  const fits = (own: string) => own === tag || own.startsWith(`${tag}/`);
  return rows.filter((row) => row.notes > 0 && row.tags.some(fits)).map((row) => row.id);
}

/** The articles that there are; complains of the others. */
async function findAll(context: Context, client: Client, ids: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    try {
      found.push((await findArticle(client, id)).id);
    } catch (error) {
      if (!(error instanceof PostilError)) throw error;
      complain(context.terminal, error);
    }
  }
  return found;
}
