/**
 * `npm run bench:reading`: how fast a long article opens, is painted and scrolls, in real Chromium over
 * the built program and a library of its own. Times in milliseconds.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { reportRows } from '../../../.ci/bench-report.ts';
import { findBrowser } from '../../../.ci/browser.ts';
import { runCli } from '../../../e2e/hosts/cli.ts';
import { launchWeb } from '../../../e2e/hosts/web.ts';

const CHARACTERS = 1_000_000;
const HIGHLIGHTS = 10_000;
const OPENINGS = 7;
const FRAMES = 400;
/** Pixels a frame: fast reading by the wheel. */
const STEP = 60;
const TITLE = 'A very long article';
const WORDS =
  'the clerk walked to end of mole and wrote a single number in book which nobody used but every morning before bells he read water against brass rule as one had done'.split(
    ' ',
  );

process.env.POSTIL_CHROMIUM ??= findBrowser();
if (!existsSync('out/renderer')) throw new Error('Run `npm run build` first.');
const folder = await mkdtemp(join(tmpdir(), 'postil-bench-reading-'));
try {
  const library = join(folder, 'library');
  const file = join(folder, 'long.md');
  await writeFile(file, longArticle());
  await add(library, file);
  // Without the clock of a screen, the time between frames is what a frame takes.
  const { page, close } = await launchWeb(library, [
    '--disable-frame-rate-limit',
    '--disable-gpu-vsync',
  ]);
  try {
    // A machine that is busy with other things is slow, not broken.
    page.setDefaultTimeout(120_000);
    await page.setViewportSize({ width: 1280, height: 860 });
    const openings = await openTimes(page);
    const frames = await frameTimes(page);
    await page.evaluate(await bundle());
    const { painted, wrapped } = await page.evaluate(
      (count) =>
        (
          globalThis as unknown as {
            paintTimes(n: number): Promise<{ painted: number; wrapped: number }>;
          }
        ).paintTimes(count),
      HIGHLIGHTS,
    );
    reportRows('Reading', [
      {
        name: `article of ${CHARACTERS.toLocaleString('en-GB')} characters, from the press to readable text (median of ${OPENINGS})`,
        value: share(openings, 0.5),
        unit: 'ms',
        target: 500,
      },
      {
        name: `${HIGHLIGHTS.toLocaleString('en-GB')} highlights painted`,
        value: painted,
        unit: 'ms',
        target: 150,
        baseline: { name: 'wrapped in elements', value: wrapped },
      },
      {
        name: 'frame while scrolling that article (p95)',
        value: share(frames, 0.95),
        unit: 'ms',
        target: 16.7,
      },
    ]);
  } finally {
    await close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A machine that is busy with other things may need longer than an import is given. */
async function add(library: string, file: string): Promise<void> {
  let problem = '';
  for (let i = 0; i < 3; i += 1) {
    const added = await runCli(library, ['add', file]);
    if (added.code === 0) return;
    problem = added.stderr;
  }
  throw new Error(problem);
}

/** From a press on its row until two frames have shown its text. */
async function openTimes(page: Page): Promise<number[]> {
  const row = page.getByRole('row').filter({ hasText: TITLE }).getByText(TITLE).first();
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i += 1) {
    await row.waitFor();
    await page.evaluate(() => {
      const timed = globalThis as unknown as { opened: Promise<number> };
      timed.opened = new Promise((done) => {
        window.addEventListener(
          'pointerdown',
          () => {
            const from = performance.now();
            const look = () => {
              const text = document.querySelector('.article-body p');
              if (text && text.getBoundingClientRect().height > 0) {
                requestAnimationFrame(() => done(performance.now() - from));
              } else requestAnimationFrame(look);
            };
            look();
          },
          { once: true, capture: true },
        );
      });
    });
    await row.click();
    times.push(await page.evaluate(() => (globalThis as unknown as { opened: number }).opened));
    if (i === OPENINGS - 1) break;
    await page.locator('.article-body p').first().waitFor();
    await page.keyboard.press('u');
  }
  return times;
}

async function frameTimes(page: Page): Promise<number[]> {
  return page.evaluate(
    async ({ step, count }) => {
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      for (let i = 0; i < 60; i += 1) await frame();
      const times: number[] = [];
      let before = await frame();
      for (let i = 0; i < count; i += 1) {
        window.scrollBy({ top: step, behavior: 'instant' });
        const now = await frame();
        times.push(now - before);
        before = now;
      }
      return times;
    },
    { step: STEP, count: FRAMES },
  );
}

/** The painting of the product as one script, as the build makes it. */
async function bundle(): Promise<string> {
  const out = join(folder, 'bundle');
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: out,
      minify: true,
      lib: {
        entry: join(import.meta.dirname, 'paint.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'paint.js',
      },
    },
  });
  return readFile(join(out, 'paint.js'), 'utf8');
}

function longArticle(): string {
  const parts: string[] = [`# ${TITLE}`];
  let length = 0;
  for (let i = 0; length < CHARACTERS; i += 1) {
    if (i % 25 === 0) parts.push(`## Section ${i / 25 + 1}`);
    const words = Array.from({ length: 80 }, (_, k) => WORDS[(i * 7 + k * 11) % WORDS.length]);
    const paragraph = `${i + 1} ${words.join(' ')}.`;
    length += paragraph.length + 1;
    parts.push(paragraph);
  }
  return `${parts.join('\n\n')}\n`;
}

function share(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
