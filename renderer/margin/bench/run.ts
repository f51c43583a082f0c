/**
 * `npm run bench:margin`: the built app in Chromium with an article of 2,000 notes: how long from a key
 * to the painted note, how long the frames are while scrolling, and how long the layout takes. The
 * baselines run in the same Chromium: an empty page, the same article without notes, and notes pushed
 * apart pair by pair.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { findBrowser } from '../../../.ci/browser.ts';
import { launchWeb } from '../../../e2e/hosts/web.ts';
import { addArticle, NOTES } from './article.ts';
import { emptyPagePresses, layoutTimes, pressTimes, scrollFrames } from './measure.ts';

/** Frames come as fast as they are made: their distance is what one costs, not the screen's rhythm. */
const UNBOUND = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const PRESSES = 50;

process.env.POSTIL_CHROMIUM = findBrowser();
const folder = await mkdtemp(join(tmpdir(), 'postil-bench-'));
try {
  const library = join(folder, 'library');
  const crowded = await addArticle(library, folder, 'Crowded', NOTES);
  const bare = await addArticle(library, folder, 'Bare', 0);
  const { page, close } = await launchWeb(library, UNBOUND);
  try {
    // A machine that is busy with other things is slow, not broken.
    page.setDefaultTimeout(120_000);
    const open = async (id: string, notes: number) => {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, `#/article/${id}`);
      await page.locator('.article-body').waitFor();
      if (notes > 0) await page.locator('.margin-notes > .note[data-placed]').first().waitFor();
      await page.evaluate(() => document.fonts.ready);
    };
    await open(bare, 0);
    const plainScroll = await scrollFrames(page);
    const empty = await emptyPagePresses(page, PRESSES);
    await open(crowded, NOTES);
    const scroll = await scrollFrames(page);
    const highlight = await pressTimes(page, PRESSES, 'h');
    const next = await pressTimes(page, PRESSES, ']');
    const layouts = await layoutTimes(page, NOTES);
    await page.keyboard.press('Shift+N');
    await page.locator('.notes-only .note').first().waitFor();
    const alone = await scrollFrames(page);
    await page.keyboard.press('Shift+N');
    await page.setViewportSize({ width: 800, height: 860 });
    await page.locator('.folded-mark').first().waitFor();
    const folded = await scrollFrames(page);
    const ms = { unit: 'ms' };
    const rows: Row[] = [
      {
        ...ms,
        name: `Key to painted note among ${NOTES.toLocaleString('en-GB')}, p98`,
        value: at(highlight, 0.98),
        target: 100,
        baseline: { name: 'a key to a painted line on an empty page', value: at(empty, 0.98) },
      },
      {
        ...ms,
        name: 'Key to the next note, level with its passage, p98',
        value: at(next, 0.98),
        target: 100,
        baseline: { name: 'a key to a painted line on an empty page', value: at(empty, 0.98) },
      },
      {
        ...ms,
        name: `Layout of ${NOTES.toLocaleString('en-GB')} notes, p95`,
        value: at(layouts.ours, 0.95),
        target: 5,
        baseline: { name: 'pushed apart pair by pair', value: at(layouts.pairs, 0.95) },
      },
      {
        ...ms,
        name: `Frame while scrolling beside ${NOTES.toLocaleString('en-GB')} notes, p95`,
        value: at(scroll, 0.95),
        target: 16.7,
        baseline: { name: 'the same article without notes', value: at(plainScroll, 0.95) },
      },
    ];
    for (const [name, times] of [
      [
        `Frame while scrolling with the counts of ${NOTES.toLocaleString('en-GB')} notes, p95`,
        folded,
      ],
      [`Frame while scrolling ${NOTES.toLocaleString('en-GB')} notes alone, p95`, alone],
    ] as const) {
      const baseline = { name: 'the same article without notes', value: at(plainScroll, 0.95) };
      rows.push({ ...ms, name, value: at(times, 0.95), target: 16.7, baseline });
    }
    reportRows('Margin', rows);
  } finally {
    await close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The quantile `share` of the times. */
function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
