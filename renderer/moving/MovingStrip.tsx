import { type FocusEvent, useEffect, useRef } from 'react';
import { Button } from '../ui/index.ts';
import { Meter } from './Meter.tsx';
import { fetchAgain, loadMoving, pauseFetching, showImport, useMoving } from './store.ts';
import './moving-strip.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** One line above the list while a library moves in, and while pages are fetched. */
export function MovingStrip() {
  useEffect(() => void loadMoving(), []);
  const { jobs, fetching } = useMoving();
  const { strip, focus } = useKeptFocus();
  const job =
    jobs.find(({ state }) => state === 'running') ?? jobs.find(({ state }) => state === 'paused');
  if (job) {
    const { done, total, state } = job;
    return (
      <section className="moving-strip" aria-label={say('strip')} ref={strip} {...focus}>
        <p>{say(state === 'paused' ? 'stripPaused' : 'stripImporting', { done, total })}</p>
        <Button tone="quiet" onPress={() => void showImport(job)}>
          {say('show')}
        </Button>
        <Meter label={say('strip')} share={total === 0 ? 0 : done / total} />
      </section>
    );
  }
  if (!fetching || fetching.waiting + fetching.failed === 0) return null;
  const { waiting, failed, paused } = fetching;
  return (
    <section className="moving-strip" aria-label={say('stripFetching')} ref={strip} {...focus}>
      <p>
        {waiting > 0 &&
          (paused ? say('pagesWait', { count: waiting }) : say('fetching', { count: waiting }))}
        {waiting > 0 && failed > 0 && ' · '}
        {failed > 0 && say('notFetched', { count: failed })}
      </p>
      {failed > 0 && (
        <Button tone="quiet" onPress={() => void fetchAgain(null)}>
          {common('tryAgain')}
        </Button>
      )}
      {waiting > 0 && (
        <Button tone="quiet" onPress={() => void pauseFetching(!paused)}>
          {paused ? say('resume') : say('pause')}
        </Button>
      )}
    </section>
  );
}

/** Its buttons come and go with what happens: the keyboard stays with the line when the one it was on has gone. */
function useKeptFocus() {
  const strip = useRef<HTMLElement>(null);
  const hasFocus = useRef(false);
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) strip.current?.focus();
  });
  const focus = {
    tabIndex: -1,
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: ({ relatedTarget, target }: FocusEvent) => {
      // A button that goes with the focus has nothing that takes it over.
      if (relatedTarget !== null || target.isConnected) hasFocus.current = false;
    },
  };
  return { strip, focus };
}
