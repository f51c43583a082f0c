/** `postil import` and `postil fetch`: whole libraries in, and the pages of links. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Client, createClient } from '../../preload/client/index.ts';
import {
  type FetchStatus,
  FORMAT_NAMES,
  type ForeignFormat,
  type ImportJob,
  type ImportPreview,
  type ImportReport,
  PostilError,
  type PostilEvent,
} from '../../preload/contract/index.ts';
import { type Context, type Outcome, say } from './session.ts';
import type { Terminal } from './terminal.ts';
import { counted, json, oneLine } from './text.ts';

export interface ImportCommand {
  fetch: boolean;
  dryRun: boolean;
  local: boolean;
  archive: boolean;
  from?: ForeignFormat;
  tag: string[];
}

const SHOWN_ROWS = 20;

export async function importFiles(
  context: Context,
  given: string[],
  options: ImportCommand,
): Outcome {
  const { terminal } = context;
  const paths = given.map((path) => resolve(terminal.cwd, path));
  const missing = paths.find((path) => !existsSync(path));
  if (missing) throw new PostilError('notFound', `There is nothing at ${missing}. Check the path.`);
  return withApp(context, async (client, follow) => {
    const line = progressLine(terminal);
    const { id } = await client.call('import.beginPaths', { paths });
    const unfollow = follow((event) => {
      if (event.type === 'import.changed' && event.job.id === id) line.show(inWords(event.job));
      if (event.type === 'fetch.changed') line.show(fetchWords(event.status));
    });
    const stopped = stopOn(terminal, async () => {
      await client.call('import.pause', { id });
      await client.call('fetch.stop', {});
    });
    try {
      const { from } = options;
      const preview = await client
        .call('import.read', from ? { id, from } : { id })
        .catch((error) => Promise.reject(withWayOut(error)));
      line.clear();
      if (!context.json) terminal.stdout.write(previewText(preview));
      if (options.dryRun) {
        await client.call('import.cancel', { id });
        if (context.json) terminal.stdout.write(json({ preview }));
        return true;
      }
      const wanted = {
        ...{ fetch: options.fetch, local: options.local, tags: options.tag },
        archiveUnknown: options.archive,
      };
      await client.call('import.start', { id, options: wanted });
      const job = await whenStopped(client, id, follow);
      line.clear();
      if (job.state === 'paused') {
        say(terminal, job.message || 'Paused. `postil import --resume` goes on.');
        return false;
      }
      const toFetch = options.fetch && !stopped.isAsked();
      if (toFetch) await client.call('fetch.run', { ids: null });
      line.clear();
      const report = await client.call('import.report', { id });
      if (context.json) terminal.stdout.write(json({ preview, report }));
      else terminal.stdout.write(reportText(report));
      return report.rowCount === 0 && report.links.failed === 0;
    } finally {
      unfollow();
      line.clear();
    }
  });
}

/** Files in which there is no export are often articles. */
function withWayOut(error: unknown): unknown {
  if (!(error instanceof PostilError && error.kind === 'invalid')) return error;
  const message = `${error.message} Articles by themselves are added with \`postil add\`.`;
  return new PostilError(error.kind, message, { cause: error });
}

/** Goes on with imports that were paused or cut off. */
export async function resumeImports(context: Context): Outcome {
  const { terminal } = context;
  return withApp(context, async (client, follow) => {
    const jobs = await client.call('import.list', {});
    const open = jobs.filter(({ state }) => state === 'paused' || state === 'running');
    if (open.length === 0) say(terminal, 'There is no import to go on with.');
    const reports: ImportReport[] = [];
    for (const { id } of open) {
      await client.call('import.resume', { id });
      const job = await whenStopped(client, id, follow);
      if (job.state === 'paused') throw new PostilError('disk', job.message);
      const report = await client.call('import.report', { id });
      reports.push(report);
      if (!context.json) terminal.stdout.write(reportText(report));
    }
    if (context.json) terminal.stdout.write(json(reports));
    return true;
  });
}

export async function fetchPages(
  context: Context,
  options: { retry: boolean; local: boolean },
): Outcome {
  const { terminal } = context;
  return withApp(context, async (client, follow) => {
    const line = progressLine(terminal);
    const unfollow = follow((event) => {
      if (event.type === 'fetch.changed') line.show(fetchWords(event.status));
    });
    stopOn(terminal, () => client.call('fetch.stop', {}).then(() => {}));
    try {
      const answers = { local: options.local };
      if (options.retry) await client.call('fetch.retry', { ids: null, answers });
      const status = await client.call('fetch.run', { ids: null });
      line.clear();
      if (context.json) terminal.stdout.write(json(status));
      else say(terminal, fetchedWords(status));
      return status.failed === 0 && status.waiting === 0;
    } finally {
      unfollow();
      line.clear();
    }
  });
}

type Follow = (listener: (event: PostilEvent) => void) => () => void;

async function withApp(
  { terminal, library }: Context,
  use: (client: Client, follow: Follow) => Promise<boolean>,
): Promise<boolean> {
  const app = await terminal.openCore({
    library,
    watch: false,
    onMade: () => say(terminal, `Made a new library at ${library}`),
  });
  try {
    return await use(createClient({ invoke: app.dispatch }), app.subscribe);
  } finally {
    await app.close();
  }
}

function whenStopped(client: Client, id: string, follow: Follow): Promise<ImportJob> {
  const isOver = ({ state }: ImportJob) => state !== 'running';
  return new Promise((done, fail) => {
    const unfollow = follow((event) => {
      if (event.type === 'import.changed' && event.job.id === id && isOver(event.job)) {
        unfollow();
        done(event.job);
      }
    });
    // It may have stopped before anybody listened.
    client.call('import.list', {}).then((jobs) => {
      const job = jobs.find((one) => one.id === id);
      if (job && isOver(job)) {
        unfollow();
        done(job);
      }
    }, fail);
  });
}

/** Ctrl-C stops in good order: what is in the library stays, and the rest can be gone on with. */
function stopOn(terminal: Terminal, stop: () => Promise<void>) {
  let asked = false;
  terminal.interrupted().then(
    () => {
      asked = true;
      stop().catch(() => {});
    },
    () => {},
  );
  return { isAsked: () => asked };
}

/** One line that is written over again, on a terminal only. */
function progressLine({ stderr }: Terminal) {
  let shown = false;
  return {
    show(words: string) {
      if (!stderr.isTTY || words === '') return;
      shown = true;
      stderr.write(`\r\u001b[K${oneLine(words).slice(0, 100)}`);
    },
    clear() {
      if (shown) stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}

function inWords({ state, done, total, fraction }: ImportJob): string {
  if (state === 'reading') return `Reading … ${Math.round((fraction ?? 0) * 100)} %`;
  return state === 'running' ? `Importing ${done} of ${total} …` : '';
}

function fetchWords({ waiting, failed, now }: FetchStatus): string {
  const [first] = now;
  if (waiting === 0) return '';
  return `${waiting} to fetch${failed > 0 ? `, ${failed} failed` : ''}${first ? `: ${first.title}` : ''}`;
}

function fetchedWords({ waiting, failed, kept }: FetchStatus): string {
  const facts = [
    ...(waiting > 0 ? [`${waiting} still ${waiting === 1 ? 'waits' : 'wait'}`] : []),
    ...(failed > 0
      ? [`${failed} could not be fetched; --retry tries ${failed === 1 ? 'it' : 'them'} again`]
      : []),
    ...(kept > 0 ? [kept === 1 ? '1 is kept as a link' : `${kept} are kept as links`] : []),
  ];
  return facts.length === 0 ? 'Nothing waits to be fetched.' : `${facts.join('. ')}.`;
}

function previewText(preview: ImportPreview): string {
  const services = [...new Set(preview.formats.map((format) => FORMAT_NAMES[format]))].join(', ');
  const some = (number: number, words: string) => (number > 0 ? [`  ${words}`] : []);
  const tags = preview.someTags.map(({ tag }) => `#${tag}`).join(' ');
  return `${[
    `${services}: ${counted(preview.articles, 'article')}`,
    ...some(preview.withContent, `${preview.withContent} with their text`),
    ...some(preview.linksOnly, `${preview.linksOnly} as a link`),
    ...some(preview.clippings, `${counted(preview.clippings, 'book')} known by clippings`),
    ...some(preview.archived, `${preview.archived} archived`),
    ...some(preview.favourites, `${counted(preview.favourites, 'favourite')}`),
    ...some(preview.known, `${preview.known} in the library already`),
    ...some(preview.local, `${preview.local} in your own network (fetched with --local only)`),
    ...some(preview.tags, `${counted(preview.tags, 'tag')}: ${tags}`),
    ...some(preview.folders, `${counted(preview.folders, 'folder')}, as tags`),
    ...some(preview.highlights, counted(preview.highlights, 'highlight')),
    ...some(preview.notes, counted(preview.notes, 'note')),
    ...some(preview.merged, `${counted(preview.merged, 'row')} said nothing new`),
    ...some(
      preview.unknown.length,
      `kept but not understood: ${preview.unknown.map(({ name }) => name).join(', ')}`,
    ),
    ...some(preview.problemCount, `${counted(preview.problemCount, 'row')} cannot be taken`),
    ...(preview.problemCount > 0 ? problemLines(preview.problems, preview.problemCount) : []),
  ]
    .map((line) => line.replace(/[^\S ]+/g, ' '))
    .map((line) => `${' '.repeat(line.length - line.trimStart().length)}${oneLine(line)}`)
    .join('\n')}\n`;
}

function problemLines(rows: { file: string; row: number; reason: string }[], all: number) {
  const lines = rows
    .slice(0, SHOWN_ROWS)
    .map(({ file, row, reason }) => `    ${file}${row > 0 ? `, row ${row}` : ''}: ${reason}`);
  return all > SHOWN_ROWS ? [...lines, `    and ${all - SHOWN_ROWS} more`] : lines;
}

function reportText(report: ImportReport): string {
  const { job, highlights, links, rowCount, path } = report;
  const { added, joined, same, failed } = job.counts;
  const some = (number: number, words: string) => (number > 0 ? [words] : []);
  const articles = [
    ...some(added, `${added} added`),
    ...some(joined, `${joined} completed`),
    ...some(same, `${same} there already`),
    ...some(failed, `${failed} failed`),
  ].join(', ');
  const found = [
    ...some(highlights.matched, `${highlights.matched} matched`),
    ...some(highlights.unsure, `${highlights.unsure} unsure`),
    ...some(highlights.unmatched, `${highlights.unmatched} unmatched`),
    ...some(
      highlights.waiting,
      `${highlights.waiting} waiting for ${highlights.waiting === 1 ? 'its page' : 'their pages'}`,
    ),
  ].join(', ');
  const pages = [
    ...some(links.waiting, `${links.waiting} waiting`),
    ...some(links.failed, `${links.failed} failed`),
    ...some(links.kept, `${links.kept} kept as ${links.kept === 1 ? 'a link' : 'links'}`),
  ].join(', ');
  return [
    `Articles: ${articles || 'none'}\n`,
    ...some(found.length, `Highlights: ${found}\n`),
    ...some(pages.length, `Pages: ${pages}\n`),
    ...some(rowCount, `Not taken: ${counted(rowCount, 'row')}\n`),
    `Report: ${oneLine(path)}\n`,
  ].join('');
}
