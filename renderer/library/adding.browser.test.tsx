import { core } from '../app/test-bridge.ts';
import '../ui/base.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { followEvents } from '../app/events.ts';
import { makeRow } from '../app/memory-bridge.ts';
import { ExportDialog } from '../exporting/ExportDialog.tsx';
import { AddingTray } from './AddingTray.tsx';
import { useAdding } from './adding.ts';
import { DropTarget } from './DropTarget.tsx';
import { LibraryScreen } from './LibraryScreen.tsx';
import { useLibrary } from './store.ts';

let root: Root;
let stopEvents: () => void;

beforeEach(() => {
  core.reset();
  core.rows.set('tides', makeRow('tides', { title: 'Tides' }));
  useLibrary.setState({ status: 'loading', message: '', rows: new Map(), isWhole: false });
  useAdding.setState({ jobs: [] });
  stopEvents = followEvents();
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  stopEvents();
  document.body.replaceChildren();
});

async function showLibrary() {
  root.render(
    <div style={{ position: 'fixed', inset: 0 }}>
      <LibraryScreen view="unread" />
      <AddingTray />
      <DropTarget />
    </div>,
  );
  await expect.element(page.getByRole('row', { name: 'Tides' })).toBeVisible();
}

const sources = () =>
  core.calls.filter((call) => call.method === 'article.add').map((call) => call.params.source);
const tray = () => page.getByRole('region', { name: 'Adding articles' });

function transfer(data: Record<string, string>): DataTransfer {
  const filled = new DataTransfer();
  for (const [type, value] of Object.entries(data)) filled.setData(type, value);
  return filled;
}

it('adds several addresses from the dialog, shows each stage, and opens the result', async () => {
  await showLibrary();
  const release = core.hold('article.add');
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('textbox', { name: 'Address' })).toHaveFocus();
  await userEvent.keyboard('a.example/one https://b.example/two{Enter}');
  await expect.poll(sources).toEqual([
    { kind: 'url', url: 'https://a.example/one' },
    { kind: 'url', url: 'https://b.example/two' },
  ]);
  const job = String(core.calls.find((call) => call.method === 'article.add')?.params.job);
  core.emit({ type: 'add.progress', job, stage: 'images', fraction: 0.3 });
  await expect.element(tray().getByText('Images 30\u202f%', { exact: false })).toBeVisible();
  release();
  await expect.element(page.getByRole('row', { name: 'https://a.example/one' })).toBeVisible();
  await tray().getByRole('button', { name: 'Open https://a.example/one' }).click();
  await expect.poll(() => window.location.hash).toMatch(/^#\/article\/added-/);
});

it('says what is wrong with an address and keeps the dialog open', async () => {
  await showLibrary();
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('textbox', { name: 'Address' })).toHaveFocus();
  await userEvent.keyboard('nonsense{Enter}');
  await expect
    .element(page.getByText('“nonsense” is not a web address.', { exact: false }))
    .toBeVisible();
  expect(sources()).toEqual([]);
});

it("shows the core's sentence for a failure, and tries again", async () => {
  await showLibrary();
  core.failNext('article.add', 'a.example answered 404. Check the address.', 'network');
  document.body.dispatchEvent(
    new ClipboardEvent('paste', {
      bubbles: true,
      clipboardData: transfer({ 'text/plain': 'https://a.example/' }),
    }),
  );
  await expect
    .element(tray().getByText('a.example answered 404. Check the address.', { exact: false }))
    .toBeVisible();
  await tray().getByRole('button', { name: 'Retry' }).click();
  await expect.element(page.getByRole('row', { name: 'https://a.example/' })).toBeVisible();
});

it('cancels one that is running and starts the one that waits', async () => {
  await showLibrary();
  core.hold('article.add');
  window.dispatchEvent(
    new DragEvent('drop', {
      cancelable: true,
      dataTransfer: transfer({
        'text/uri-list': [1, 2, 3, 4].map((n) => `https://a.example/${n}`).join('\r\n'),
      }),
    }),
  );
  await expect.poll(() => sources().length).toBe(3);
  await expect.element(tray().getByText('Waiting', { exact: false })).toBeVisible();
  await tray().getByRole('button', { name: 'Cancel a.example/1' }).click();
  await expect.poll(() => sources().length).toBe(4);
  const cancelled = core.calls.find((call) => call.method === 'article.cancelAdd');
  expect(cancelled?.params.job).toBe(
    core.calls.find((c) => c.method === 'article.add')?.params.job,
  );
});

it('reads a dropped file as it is, and refuses a huge one before reading', async () => {
  await showLibrary();
  const dropped = new DataTransfer();
  dropped.items.add(new File(['# Tides\n\nåäö'], 'tides.md'));
  const huge = new File([], 'huge.html');
  Object.defineProperty(huge, 'size', { value: 200 * 1024 * 1024 });
  Object.defineProperty(dropped, 'files', { value: [...dropped.files, huge] });
  window.dispatchEvent(new DragEvent('drop', { cancelable: true, dataTransfer: dropped }));
  await expect.element(tray().getByText('This file has 200 MB', { exact: false })).toBeVisible();
  const bytes = new TextEncoder().encode('# Tides\n\nåäö');
  await expect
    .poll(sources)
    .toEqual([{ kind: 'file', name: 'tides.md', base64: btoa(String.fromCharCode(...bytes)) }]);
});

it('keeps the formatting of a paste into the dialog, and its title', async () => {
  await showLibrary();
  await userEvent.keyboard('a');
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await expect.element(text).toBeVisible();
  text.element().dispatchEvent(
    new ClipboardEvent('paste', {
      bubbles: true,
      cancelable: true,
      clipboardData: transfer({ 'text/html': '<p>One <b>two</b></p>', 'text/plain': 'One two' }),
    }),
  );
  await expect
    .element(page.getByText('Formatted text, 7 characters', { exact: false }))
    .toBeVisible();
  await page.getByRole('textbox', { name: /^Title/ }).fill('Mine');
  await page.getByRole('button', { name: 'Add', exact: true }).last().click();
  await expect
    .poll(sources)
    .toEqual([{ kind: 'html', html: '<p>One <b>two</b></p>', title: 'Mine' }]);
});

it('exports to a folder, remembers it, and says what became of each file', async () => {
  core.report.files = [
    { articleId: 'a', name: 'Tides.md', outcome: 'written', message: '' },
    {
      articleId: 'b',
      name: 'Maps.md',
      outcome: 'kept',
      message: 'Not written by Postil. Rename it.',
    },
  ];
  core.failNext('dialog.pickFolder', 'No folder dialog here.', 'unsupported');
  root.render(<ExportDialog ids={null} isOpen onClose={() => {}} />);
  await page.getByRole('button', { name: 'Choose' }).click();
  await expect.element(page.getByRole('button', { name: 'Choose' })).not.toBeInTheDocument();
  await page.getByRole('textbox', { name: 'Folder' }).fill('/home/reader/vault');
  core.failNext('export.markdown', 'The folder cannot be written to.');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect
    .element(page.getByText('The folder cannot be written to.', { exact: false }))
    .toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect.element(page.getByText('1 written, 1 kept.', { exact: false })).toBeVisible();
  await expect
    .element(page.getByText('Not written by Postil. Rename it.', { exact: false }))
    .toBeVisible();
  await expect.poll(() => core.settings.exportDir).toBe('/home/reader/vault');
});
