import { useEffect } from 'react';
import { Button } from '../ui/index.ts';
import { Meter } from './Meter.tsx';
import { fetchAgain, loadMoving, pauseFetching, showImport, useMoving } from './store.ts';
import { number } from './words.ts';
import './moving-strip.css';

/** One line above the list while a library moves in, and while pages are fetched. */
export function MovingStrip() {
  useEffect(() => void loadMoving(), []);
  const { jobs, fetching } = useMoving();
  const job =
    jobs.find(({ state }) => state === 'running') ?? jobs.find(({ state }) => state === 'paused');
  if (job) {
    const { done, total, state } = job;
    return (
      <section className="moving-strip" aria-label="Import">
        <p>
          {state === 'paused' ? 'Import paused at' : 'Importing'} {number(done)} of {number(total)}
        </p>
        <Button tone="quiet" onPress={() => void showImport(job)}>
          Show
        </Button>
        <Meter label="Import" share={total === 0 ? 0 : done / total} />
      </section>
    );
  }
  if (!fetching || fetching.waiting + fetching.failed === 0) return null;
  const { waiting, failed, paused } = fetching;
  return (
    <section className="moving-strip" aria-label="Pages to fetch">
      <p>
        {waiting > 0 &&
          (paused
            ? `${number(waiting)} pages wait; fetching is paused`
            : `Fetching ${waiting === 1 ? '1 page' : `${number(waiting)} pages`}`)}
        {waiting > 0 && failed > 0 && ' · '}
        {failed > 0 && `${number(failed)} could not be fetched`}
      </p>
      {failed > 0 && (
        <Button tone="quiet" onPress={() => void fetchAgain(null)}>
          Try again
        </Button>
      )}
      {waiting > 0 && (
        <Button tone="quiet" onPress={() => void pauseFetching(!paused)}>
          {paused ? 'Resume' : 'Pause'}
        </Button>
      )}
    </section>
  );
}
