/** What the bench runs inside of the page: the product's own painting, and wrapping beside it. */
import { COLORS } from '../../../preload/contract/index.ts';
import type { Entry } from '../entries.ts';
import { clearPaint, paintNotes } from '../painting.ts';
import { createSurface } from '../surface.ts';

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Until what was changed is on the screen. */
async function shown(): Promise<void> {
  await frame();
  await frame();
}

/** Milliseconds for `count` passages over the article on the page, both ways. */
async function paintTimes(count: number): Promise<{ painted: number; wrapped: number }> {
  const root = document.querySelector<HTMLElement>('.article-body');
  if (!root) throw new Error('No article');
  const surface = createSurface(root);
  const step = Math.floor(surface.map.text.length / count);
  const spans = Array.from({ length: count }, (_, i) => ({
    start: i * step,
    end: i * step + 40,
    color: COLORS[i % COLORS.length] ?? 'yellow',
  }));
  const entries = spans.map(({ start, end, color }, i) => ({
    key: `bench-${i}`,
    mine: { color, deleted: false },
    place: { start, end, sure: true },
  })) as unknown as Entry[];

  await shown();
  let from = performance.now();
  paintNotes(surface, entries);
  await shown();
  const painted = performance.now() - from;
  clearPaint(surface);
  await shown();

  from = performance.now();
  for (const { start, end } of spans.toReversed()) {
    const range = surface.map.rangeOf(start, end);
    const node = range.startContainer as Text;
    const last = range.endContainer === node ? range.endOffset : node.data.length;
    const piece = node.splitText(range.startOffset);
    piece.splitText(last - range.startOffset);
    const mark = document.createElement('mark');
    piece.replaceWith(mark);
    mark.append(piece);
  }
  await shown();
  return { painted, wrapped: performance.now() - from };
}

Object.assign(globalThis, { paintTimes });
