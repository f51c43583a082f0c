import { core } from '../app/test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { followEvents } from '../app/events.ts';
import { MovingStrip } from './MovingStrip.tsx';

const FAILED = { waiting: 0, failed: 1, kept: 0, paused: false, now: [] };

const called = () => core.calls.map(({ method }) => method);
const frame = () => new Promise((done) => requestAnimationFrame(done));

let root: Root;
let stopEvents: () => void;
beforeEach(() => {
  core.reset();
  stopEvents = followEvents();
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  root.render(<MovingStrip />);
});
afterEach(() => {
  root.unmount();
  stopEvents();
  document.body.replaceChildren();
});

it('offers to try again when a page failed before the last try was even answered', async () => {
  await expect.poll(called).toContain('fetch.status');
  await frame();
  core.emit({ type: 'fetch.changed', status: FAILED });
  const again = page.getByRole('button', { name: 'Try again' });
  const answer = core.holdAnswers('fetch.retry');
  await again.click();
  await expect.poll(called).toContain('fetch.retry');
  core.emit({ type: 'fetch.changed', status: { ...FAILED, waiting: 1, failed: 0 } });
  await expect.element(page.getByText('Fetching 1 page')).toBeVisible();
  core.emit({ type: 'fetch.changed', status: FAILED });
  answer();
  await expect.element(again).toBeVisible();
  await frame();
  await expect.element(page.getByText('Fetching 1 page')).not.toBeInTheDocument();
});
