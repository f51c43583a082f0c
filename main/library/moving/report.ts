/** What became of an import: counted, and as a file to keep. */
import {
  type ArticleRow,
  FORMAT_NAMES,
  type ImportJob,
  type ImportReport,
  type PassageOutcome,
  PostilError,
  type RowProblem,
} from '../../../preload/contract/index.ts';
import type { ArticleDocument } from '../documents.ts';
import type { LibraryStorage } from '../ports.ts';
import { marksOf } from './entering.ts';
import type { ItemOutcome } from './ports.ts';

const SHOWN_PASSAGES = 500;
const SHOWN_ROWS = 1000;

type Report = Omit<ImportReport, 'path'>;

/**
 * @param rows the library's articles by id
 * @param all gives every passage and row, for a file; else the first of them, for a screen
 */
export async function reportOf(
  job: ImportJob,
  storage: LibraryStorage,
  rows: ReadonlyMap<string, ArticleRow>,
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
  const outcomes = new Map<number, ItemOutcome>();
  for await (const outcome of storage.imports.outcomes(job.id)) outcomes.set(outcome.item, outcome);
  for await (const problem of storage.imports.problems(job.id)) tell(problem);
  for (const outcome of outcomes.values()) {
    const { what, article, notes, whole, reason, at } = outcome;
    report.notes += whole;
    if (what === 'failed') tell({ file: at?.file ?? '', row: at?.row ?? 0, reason });
    const row = rows.get(article);
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

/** The report as Markdown, to be kept or read without Postil. */
export function reportText(report: Report): string {
  const { job, highlights, notes, links, passages, rows } = report;
  const service = [...new Set(job.formats.map((format) => FORMAT_NAMES[format]))].join(', ');
  const line = (count: number, words: string) => (count > 0 ? [`- ${count} ${words}`] : []);
  const quoted = highlights.matched + highlights.unsure + highlights.unmatched + highlights.waiting;
  return [
    `# Import of ${oneLine(job.name)}`,
    '',
    `${service ? `From ${service}. ` : ''}Begun ${job.createdAt}${job.finishedAt ? `, ended ${job.finishedAt}` : ''}.`,
    '',
    '## Articles',
    '',
    ...line(job.counts.added, 'added'),
    ...line(job.counts.joined, 'were there already and got something new'),
    ...line(job.counts.same, 'were there already with everything'),
    ...line(job.counts.failed, 'could not be saved'),
    ...line(links.waiting, 'wait for their page to be fetched'),
    ...line(links.failed, 'whose page could not be fetched'),
    ...line(links.kept, 'are kept as a link'),
    '',
    '## Highlights',
    '',
    ...(quoted + notes === 0 ? ['None.'] : []),
    ...line(highlights.matched, 'stand at their passage'),
    ...line(highlights.unsure, 'stand at a passage that is not sure'),
    ...line(highlights.unmatched, 'are kept, but their words are not in the article'),
    ...line(highlights.waiting, 'wait for their page'),
    ...line(notes, 'notes on whole articles'),
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
