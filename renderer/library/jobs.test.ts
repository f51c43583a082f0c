import { expect, it } from 'vitest';
import { describeJob, type Job, type JobEvent, reduceJobs } from './jobs.ts';

const after = (...events: JobEvent[]) =>
  events.reduce<readonly Job[]>((jobs, event) => reduceJobs(jobs, event), []);
const queued: JobEvent = { type: 'queued', id: 'j', label: 'tides.html' };
const started: JobEvent = { type: 'started', id: 'j' };
const article = { id: 'a', title: 'Tides' };
const said = (...events: JobEvent[]) => after(...events).map(describeJob);

it('goes from waiting through its stages to the article', () => {
  expect(said(queued)).toEqual(['Waiting']);
  expect(said(queued, started)).toEqual(['Starting']);
  expect(
    said(queued, started, { type: 'progress', id: 'j', stage: 'images', fraction: 0.3 }),
  ).toEqual(['Images 30\u202f%']);
  const [job] = after(queued, started, { type: 'done', id: 'j', article });
  expect(job).toMatchObject({ status: 'done', article, stage: null });
});

it('keeps the sentence of a failure until it is tried again', () => {
  const failed: JobEvent = { type: 'failed', id: 'j', message: 'Not found.', retryable: true };
  expect(after(queued, started, failed)[0]).toMatchObject({
    status: 'failed',
    message: 'Not found.',
  });
  expect(after(queued, started, failed, queued)).toEqual(after(queued));
});

it('is not changed by what arrives late', () => {
  const late: JobEvent = { type: 'progress', id: 'j', stage: 'saving', fraction: null };
  expect(after(queued, started, { type: 'removed', id: 'j' }, late)).toEqual([]);
  const [job] = after(queued, started, { type: 'done', id: 'j', article }, late);
  expect(job?.status).toBe('done');
  expect(after(queued, late)[0]).toMatchObject({ status: 'waiting', stage: null });
});
