import type { ImportReport } from '../../preload/contract/index.ts';
import { formatRoute } from '../app/route.ts';
import { closeWindow } from '../app/windows.ts';
import { count } from '../library/format.ts';
import { Button } from '../ui/index.ts';
import { RowProblems } from './RowProblems.tsx';
import { fetchAgain, refreshReport, saveReport } from './store.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { number } from './words.ts';

/** What became of it all. */
export function ImportReportView({ report, onDone }: { report: ImportReport; onDone: () => void }) {
  const { job, highlights, notes, links, passages, rows, rowCount, path } = report;
  const { added, joined, same, failed } = job.counts;
  const first = useFirstFocus();
  const shownPassages = highlights.unsure + highlights.unmatched;
  return (
    <div className="import-dialog">
      <p className="import-dialog-figure" role="status">
        <strong>{number(added)}</strong> {added === 1 ? 'article' : 'articles'} added
        {job.state === 'cancelled' && <span className="import-dialog-years">, then cancelled</span>}
      </p>
      <p className="import-dialog-file">{job.name}</p>
      <Facts
        facts={[
          ['there already, something new added', joined],
          ['there already', same],
          ['could not be saved', failed],
          ['highlights at their passage', highlights.matched],
          ['highlights at a passage that is not sure', highlights.unsure],
          ['highlights whose words are not in the article', highlights.unmatched],
          ['highlights that wait for their page', highlights.waiting],
          ['notes on whole articles', notes],
          ['pages still to be fetched', links.waiting],
          ['pages that could not be fetched', links.failed],
          ['kept as links', links.kept],
        ]}
      />
      {links.failed > 0 && (
        <div>
          <Button onPress={() => void fetchAgain(null).then(() => refreshReport(job.id))}>
            Try {count(links.failed, 'page')} again
          </Button>
        </div>
      )}
      {shownPassages > 0 && (
        <details className="import-dialog-details">
          <summary>{count(shownPassages, 'highlight')} to look at</summary>
          <ul>
            {passages.map(({ articleId, noteId, title, quote, outcome }) => (
              <li key={noteId}>
                <a
                  href={formatRoute({ name: 'article', id: articleId, note: noteId })}
                  onClick={closeWindow}
                >
                  “{quote}”
                </a>
                <span className="import-dialog-place">
                  {title} · {outcome === 'unsure' ? 'not sure' : 'not found'}
                </span>
              </li>
            ))}
            {shownPassages > passages.length && (
              <li>and {number(shownPassages - passages.length)} more, in the report’s file.</li>
            )}
          </ul>
        </details>
      )}
      <RowProblems rows={rows} count={rowCount} />
      <p className="import-dialog-hint">The report is in your library folder as {path}.</p>
      <div className="import-dialog-actions">
        <Button onPress={() => void saveReport(job.id)}>Save the report</Button>
        <Button ref={first} tone="primary" onPress={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

function Facts({ facts }: { facts: [label: string, value: number][] }) {
  const some = facts.filter(([, value]) => value > 0);
  if (some.length === 0) return null;
  return (
    <dl className="import-dialog-facts">
      {some.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
