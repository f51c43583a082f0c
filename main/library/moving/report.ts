/** What became of an import: counted, and as a file to keep. */
import { setImmediate } from 'node:timers/promises';
import {
  FORMAT_NAMES,
  type ImportJob,
  type ImportReport,
  type ListRow,
  type PassageOutcome,
  PostilError,
  type RowProblem,
} from '../../../preload/contract/index.ts';
import type { ArticleDocument } from '../documents.ts';
import type { Library } from '../library.ts';
import type { LibraryStorage } from '../ports.ts';
import { marksOf } from './entering.ts';
import { latestOutcomes } from './outcomes.ts';
import type { ItemOutcome } from './ports.ts';

const SHOWN_PASSAGES = 500;
const SHOWN_ROWS = 1000;

type Report = Omit<ImportReport, 'path'>;

/** Outcomes looked at together, before the thread takes a breath. */
const TOGETHER = 500;

/**
 * @param some the rows of these articles; asked for a few at a time, so that a report of any size costs little memory
 * @param all gives every passage and row, for a file; else the first of them, for a screen
 */
export async function reportOf(
  job: ImportJob,
  storage: LibraryStorage,
  some: Library['some'],
  all: boolean,
): Promise<Report> {
  const most = all ? { passages: 1e9, rows: 1e9 } : { passages: SHOWN_PASSAGES, rows: SHOWN_ROWS };
  const report: Report = {
    job,
    highlights: { matched: 0, unsure: 0, unmatched: 0, waiting: 0 },
    notes: 0,
    links: { kept: 0, waiting: 0, failed: 0 },
    passages: [],
    rowCount: 0,
    rows: [],
  };
  const tell = (problem: RowProblem) => {
    report.rowCount += 1;
    if (report.rows.length < most.rows) report.rows.push(problem);
  };
  for await (const problem of storage.imports.problems(job.id)) tell(problem);
  for await (const { outcome, row } of withRows(latestOutcomes(storage.imports, job.id), some)) {
    const { what, article, notes, whole, reason, at } = outcome;
    report.notes += whole;
    if (what === 'failed') tell({ file: at?.file ?? '', row: at?.row ?? 0, reason });
    if (row?.link) report.links[row.link.state] += 1;
    const isFetched = row !== undefined && row.link?.what !== 'page';
    const asked = Object.entries(notes).filter(([, kind]) => kind !== 'matched');
    report.highlights.matched += Object.keys(notes).length - asked.length;
    if (asked.length === 0) continue;
    const isShown = report.passages.length < most.passages;
    const waits = asked.some(([, kind]) => kind === 'waiting');
    // A document is read only for what it may say.
    const document =
      (waits && isFetched) || (!waits && isShown) ? await documentOf(storage, article) : null;
    const since = document ? passagesOf(document) : {};
    for (const [noteId, before] of asked) {
      const target = document?.notes.find(({ id }) => id === noteId)?.target;
      const said = since[noteId] ?? before;
      // Confirmed or moved by the person since.
      const isSettled = said === 'unsure' && target?.position && !target.guess;
      const kind = isSettled ? 'matched' : said;
      report.highlights[kind] += 1;
      if (kind === 'matched' || kind === 'waiting' || !document) continue;
      if (report.passages.length >= most.passages) continue;
      const quote = target?.guess?.quote ?? target?.quote.exact ?? '';
      const { title } = document.article;
      report.passages.push({
        articleId: article,
        noteId,
        title,
        quote: quote.slice(0, 300),
        outcome: kind,
      });
    }
  }
  return report;
}

/** Each outcome with the row of its article, which may have gone since. */
async function* withRows(
  outcomes: AsyncIterable<ItemOutcome>,
  some: Library['some'],
): AsyncGenerator<{ outcome: ItemOutcome; row: ListRow | undefined }> {
  let portion: ItemOutcome[] = [];
  const looked = async () => {
    const rows = new Map((await some(portion.map(({ article }) => article))).map((r) => [r.id, r]));
    const found = portion.map((outcome) => ({ outcome, row: rows.get(outcome.article) }));
    portion = [];
    await setImmediate();
    return found;
  };
  for await (const outcome of outcomes) {
    portion.push(outcome);
    if (portion.length === TOGETHER) yield* await looked();
  }
  yield* await looked();
}

/** What the fetching of a page said of the passages that waited for it. */
function passagesOf(document: ArticleDocument): Record<string, PassageOutcome> {
  return Object.assign({}, ...marksOf(document).map(({ passages }) => passages ?? {}));
}

async function documentOf(storage: LibraryStorage, id: string): Promise<ArticleDocument | null> {
  try {
    return await storage.read(id);
  } catch (error) {
    // Deleted since: nothing of it is left to be told.
    if (error instanceof PostilError && error.kind === 'notFound') return null;
    throw error;
  }
}

/** The report as Markdown, to be kept or read without Postil. `name`: of the file or files it came from. */
export function reportText(report: Report, name: string): string {
  const { job, highlights, notes, links, passages, rows } = report;
  const service = [...new Set(job.formats.map((format) => FORMAT_NAMES[format]))].join(', ');
  const line = (count: number, one: string, many: string) =>
    count > 0 ? [`- ${count} ${count === 1 ? one : many}`] : [];
  const quoted = highlights.matched + highlights.unsure + highlights.unmatched + highlights.waiting;
  return [
    `# Import of ${oneLine(name)}`,
    '',
    `${service ? `From ${service}. ` : ''}Begun ${job.createdAt}${job.finishedAt ? `, ended ${job.finishedAt}` : ''}.`,
    '',
    '## Articles',
    '',
    ...line(job.counts.added, 'added', 'added'),
    ...line(
      job.counts.joined,
      'was there already and got something new',
      'were there already and got something new',
    ),
    ...line(
      job.counts.same,
      'was there already with everything',
      'were there already with everything',
    ),
    ...line(job.counts.failed, 'could not be saved', 'could not be saved'),
    ...line(
      links.waiting,
      'waits for its page to be fetched',
      'wait for their pages to be fetched',
    ),
    ...line(links.failed, 'whose page could not be fetched', 'whose pages could not be fetched'),
    ...line(links.kept, 'is kept as a link', 'are kept as links'),
    '',
    '## Highlights',
    '',
    ...(quoted + notes === 0 ? ['None.'] : []),
    ...line(highlights.matched, 'stands at its passage', 'stand at their passages'),
    ...line(
      highlights.unsure,
      'stands at a passage that is not sure',
      'stand at passages that are not sure',
    ),
    ...line(
      highlights.unmatched,
      'is kept, but its words are not in the article',
      'are kept, but their words are not in the article',
    ),
    ...line(highlights.waiting, 'waits for its page', 'wait for their pages'),
    ...line(notes, 'note on a whole article', 'notes on whole articles'),
    '',
    ...(passages.length > 0 ? ['## Passages to look at', ''] : []),
    ...passages.map(
      ({ title, quote, outcome, articleId, noteId }) =>
        `- ${outcome === 'unsure' ? 'Not sure' : 'Not found'}: “${oneLine(quote)}” in ${oneLine(title)} (postil://article/${articleId}#${noteId})`,
    ),
    ...(passages.length > 0 ? [''] : []),
    ...(rows.length > 0 ? ['## Rows that were not taken', ''] : []),
    ...rows.map(
      ({ file, row, reason }) =>
        `- ${oneLine(file)}${row > 0 ? `, row ${row}` : ''}: ${oneLine(reason)}`,
    ),
    '',
  ].join('\n');
}

/** Text of a file on one line, with nothing that Markdown would take for a mark of its own. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#]/g, '\\$&');
}
