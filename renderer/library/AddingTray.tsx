import { useEffect } from 'react';
import { navigate } from '../app/route.ts';
import { Button, Icon, IconButton } from '../ui/index.ts';
import { AddingQuestion } from './AddingQuestion.tsx';
import { dismiss, retry, useAdding } from './adding.ts';
import { describeJob, type Job } from './jobs.ts';
import './adding-tray.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

const DONE_MS = 12_000;

/** What is being added, at the window's corner, until each is settled and seen. */
export function AddingTray() {
  const jobs = useAdding((state) => state.jobs);
  const running = jobs.filter((job) => !['failed', 'done'].includes(job.status)).length;
  const failed = jobs.filter((job) => job.status === 'failed').length;
  const settled = jobs.filter((job) => job.status === 'done' || job.status === 'failed');
  const heading =
    running > 0
      ? say('tray.adding', { count: running })
      : failed > 0
        ? say('tray.failed', { count: failed })
        : say('tray.added', { count: jobs.length });
  return (
    <section className="adding-tray" aria-label={say('tray')}>
      <AddingQuestion job={jobs.find((job) => job.status === 'asking')} />
      <p role="status" className="visually-hidden">
        {jobs.length > 0 ? heading : ''}
      </p>
      {jobs.length > 0 && (
        <div className="adding-tray-panel">
          <div className="adding-tray-head">
            <h2>{heading}</h2>
            {running === 0 && (
              <IconButton
                icon="close"
                label={common('close')}
                onPress={() => {
                  for (const job of settled) dismiss(job.id);
                }}
              />
            )}
          </div>
          <ul className="adding-tray-list">
            {jobs.map((job) => (
              <JobView key={job.id} job={job} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function JobView({ job }: { job: Job }) {
  useEffect(() => {
    if (job.status !== 'done') return;
    const timer = setTimeout(() => dismiss(job.id), DONE_MS);
    return () => clearTimeout(timer);
  }, [job.status, job.id]);
  const { article } = job;
  return (
    <li className={`adding-tray-job adding-tray-${job.status}`}>
      <div className="adding-tray-words">
        <p className="adding-tray-label">{article?.title ?? job.label}</p>
        {describeJob(job) && <p className="adding-tray-stage">{describeJob(job)}</p>}
        {job.status === 'failed' && (
          <p className="adding-tray-message" role="alert">
            {job.message}
          </p>
        )}
      </div>
      <div className="adding-tray-tools">
        {job.status === 'done' && article && (
          <>
            <span className="adding-tray-tick">
              <Icon name="check" />
            </span>
            <Button
              tone="quiet"
              aria-label={say('tray.openOf', { title: article.title })}
              onPress={() => {
                dismiss(job.id);
                navigate({ name: 'article', id: article.id, note: null });
              }}
            >
              {say('tray.open')}
            </Button>
          </>
        )}
        {job.status === 'failed' && (
          <>
            {job.retryable && (
              <Button tone="quiet" onPress={() => retry(job.id)}>
                {say('tray.retry')}
              </Button>
            )}
            <Button tone="quiet" onPress={() => dismiss(job.id)}>
              {common('dismiss')}
            </Button>
          </>
        )}
        {!['failed', 'done'].includes(job.status) && (
          <IconButton
            icon="close"
            label={say('tray.cancelOf', { name: job.label })}
            onPress={() => dismiss(job.id)}
          />
        )}
      </div>
      {job.status === 'working' && (
        <div className="adding-tray-bar">
          <div
            className={job.fraction === null ? 'adding-tray-busy' : 'adding-tray-share'}
            style={job.fraction === null ? {} : { transform: `scaleX(${job.fraction})` }}
          />
        </div>
      )}
    </li>
  );
}
