import type { ImportReport } from '../../preload/contract/index.ts';
import { formatNumber } from '../../preload/words/index.ts';
import { formatRoute } from '../app/route.ts';
import { closeWindow } from '../app/windows.ts';
import { Button } from '../ui/index.ts';
import { RowProblems } from './RowProblems.tsx';
import { fetchAgain, refreshReport, saveReport } from './store.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { say } from './words/index.ts';

/** What became of it all. */
export function ImportReportView({ report, onDone }: { report: ImportReport; onDone: () => void }) {
  const { job, highlights, notes, links, passages, rows, rowCount, path } = report;
  const { added, joined, same, failed } = job.counts;
  const first = useFirstFocus();
  const shownPassages = highlights.unsure + highlights.unmatched;
  return (
    <div className="import-dialog">
      <p className="import-dialog-figure" role="status">
        {say.rich('articlesAdded', { count: added, b: (text) => <strong>{text}</strong> })}
        {job.state === 'cancelled' && (
          <span className="import-dialog-years">{say('thenCancelled')}</span>
        )}
      </p>
      <p className="import-dialog-file">{job.name}</p>
      <Facts
        facts={[
          [say('done.joined'), joined],
          [say('done.same'), same],
          [say('done.failed'), failed],
          [say('done.matched'), highlights.matched],
          [say('done.unsure'), highlights.unsure],
          [say('done.unmatched'), highlights.unmatched],
          [say('done.waiting'), highlights.waiting],
          [say('done.notes'), notes],
          [say('done.linksWaiting'), links.waiting],
          [say('done.linksFailed'), links.failed],
          [say('done.linksKept'), links.kept],
        ]}
      />
      {links.failed > 0 && (
        <div>
          <Button onPress={() => void fetchAgain(null).then(() => refreshReport(job.id))}>
            {say('tryPages', { count: links.failed })}
          </Button>
        </div>
      )}
      {shownPassages > 0 && (
        <details className="import-dialog-details">
          <summary>{say('toLookAt', { count: shownPassages })}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
          <ul aria-label={say('toLookAt', { count: shownPassages })} tabIndex={0}>
            {passages.map(({ articleId, noteId, title, quote, outcome }) => (
              <li key={noteId}>
                <a
                  href={formatRoute({ name: 'article', id: articleId, note: noteId })}
                  onClick={closeWindow}
                >
                  {say('quote', { quote })}
                </a>
                <span className="import-dialog-place">
                  {title} · {outcome === 'unsure' ? say('unsure') : say('unmatched')}
                </span>
              </li>
            ))}
            {shownPassages > passages.length && (
              <li>{say('moreInReport', { count: shownPassages - passages.length })}</li>
            )}
          </ul>
        </details>
      )}
      <RowProblems rows={rows} count={rowCount} />
      <p className="import-dialog-hint">{say('reportIn', { path })}</p>
      <div className="import-dialog-actions">
        <Button onPress={() => void saveReport(job.id)}>{say('saveReport')}</Button>
        <Button ref={first} tone="primary" onPress={onDone}>
          {say('finished')}
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
          <dd>{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
