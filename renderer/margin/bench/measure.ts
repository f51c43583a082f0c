/** What is timed, in the page itself. All times in milliseconds. */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Pixels a frame moves on while scrolling: a hand that reads fast. */
const STEP = 60;
const FRAMES = 300;

/** The time between frames while the page scrolls by itself from its top. */
export async function scrollFrames(page: Page): Promise<number[]> {
  return page.evaluate(
    async ({ step, frames }) => {
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      window.scrollTo({ top: 0, behavior: 'instant' });
      for (let i = 0; i < 30; i += 1) await frame();
      const times: number[] = [];
      let before = await frame();
      for (let i = 0; i < frames; i += 1) {
        window.scrollBy({ top: step, behavior: 'instant' });
        const now = await frame();
        times.push(now - before);
        before = now;
      }
      return times;
    },
    { step: STEP, frames: FRAMES },
  );
}

/**
 * From a key's event to the frame after the one with what it does: `h` on words that were selected makes
 * a highlight and its card; `]` brings the next note level. One after the other, somewhere in the text.
 */
export async function pressTimes(page: Page, presses: number, key: string): Promise<number[]> {
  await watchKeys(page);
  const times: number[] = [];
  for (let i = 0; i < presses; i += 1) {
    await page.evaluate(
      async ({ n, key: wanted }) => {
        if (wanted !== 'h') return;
        const paragraph = document.querySelectorAll('.article-body p')[n * 4 + 3];
        const node = paragraph?.firstChild;
        if (!paragraph || !node) throw new Error('No paragraph');
        paragraph.scrollIntoView({ block: 'center', behavior: 'instant' });
        document.getSelection()?.setBaseAndExtent(node, 2 + (n % 5), node, 20 + (n % 7));
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        for (let k = 0; k < 3; k += 1) await frame();
      },
      { n: i, key },
    );
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => (window as unknown as Timed).painted()));
    // What is saved meanwhile is not part of the next press.
    await page
      .locator('.note[data-state="saving"]')
      .first()
      .waitFor({ state: 'detached', timeout: 120_000 });
  }
  return times;
}

/** The floor of this machine and browser: a key that puts a line on an empty page. */
export async function emptyPagePresses(page: Page, presses: number): Promise<number[]> {
  const other = await page.context().newPage();
  await other.goto('about:blank');
  await watchKeys(other);
  await other.evaluate(() => {
    window.addEventListener('keydown', () => {
      document.body.append(Object.assign(document.createElement('p'), { textContent: 'A line' }));
    });
  });
  const times: number[] = [];
  for (let i = 0; i < presses; i += 1) {
    await other.keyboard.press('h');
    times.push(await other.evaluate(() => (window as unknown as Timed).painted()));
  }
  await other.close();
  return times;
}

interface Timed {
  painted(): Promise<number>;
}

/** Sees every key before the app does, and waits for the frame that shows what it did. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const timed = window as unknown as Timed;
    window.addEventListener(
      'keydown',
      (event) => {
        const pressed = event.timeStamp;
        const shown = new Promise<number>((done) => {
          requestAnimationFrame(() => {
            // After this frame was drawn.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now() - pressed);
            port2.postMessage(null);
          });
        });
        timed.painted = () => shown;
      },
      true,
    );
  });
}

/** The layout alone, and the same notes pushed apart pair by pair until none overlap. */
export async function layoutTimes(
  page: Page,
  notes: number,
): Promise<{ ours: number[]; pairs: number[] }> {
  const source = await readFile(join(import.meta.dirname, '..', 'layout.ts'), 'utf8');
  const other = await page.context().newPage();
  await other.goto('about:blank');
  const result = await other.evaluate(
    async ({ code, count }) => {
      const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      const { layout } = (await import(address)) as typeof import('../layout.ts');
      const items = Array.from({ length: count }, (_, i) => ({
        id: `n${i}`,
        wanted: Math.floor(i / 4) * 160 + (i % 4) * 24,
        height: 24 + ((i * 37) % 90),
      }));
      const time = (times: number, work: () => void) =>
        Array.from({ length: times }, () => {
          const begun = performance.now();
          // Ten at once: the clock is coarser than one.
          for (let k = 0; k < 10; k += 1) work();
          return (performance.now() - begun) / 10;
        });
      const pushApart = () => {
        const tops = items.map(({ wanted }) => wanted);
        for (let round = 0; round < count; round += 1) {
          let most = 0;
          for (let i = 1; i < count; i += 1) {
            const room = (tops[i] ?? 0) - (tops[i - 1] ?? 0) - (items[i - 1]?.height ?? 0) - 4;
            if (room >= -0.5) continue;
            most = Math.max(most, -room);
            tops[i - 1] = (tops[i - 1] ?? 0) + room / 2;
            tops[i] = (tops[i] ?? 0) - room / 2;
          }
          if (most === 0) break;
        }
      };
      return {
        ours: time(200, () => layout(items, { gap: 4, focused: 'n1000', top: 0 })),
        pairs: time(3, pushApart),
      };
    },
    { code: stripTypeScriptTypes(source), count: notes },
  );
  await other.close();
  return result;
}
