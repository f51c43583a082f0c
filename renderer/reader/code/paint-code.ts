/**
 * Colours for the code on the page, painted by the CSS Custom Highlight API: no element is added, so the
 * text that notes are anchored to stays as it is. Code far from the screen waits until it comes near.
 */
import { createTextMap } from '../../anchoring/dom.ts';
import { showError } from '../../ui/toasts.ts';

/** Begin before it is seen. */
const NEAR = '800px 0px';
/** Under the notes' colours (painting.ts). */
const PRIORITY = -10;

/** Highlights are named `postil-code-` and the kind; code.css has their colours. Returns how to stop. */
export function paintCode(root: HTMLElement): () => void {
  const blocks = [...root.querySelectorAll<HTMLElement>('pre')];
  if (blocks.length === 0) return () => undefined;
  const names = new Set<string>();
  let stopped = false;

  async function paint(pre: HTMLElement) {
    const { tokensOf } = await import('./tokens.ts');
    if (stopped) return;
    const map = createTextMap(pre);
    for (const { start, end, kind } of tokensOf(map.text, languageOf(pre))) {
      const name = `postil-code-${kind}`;
      names.add(name);
      let highlight = CSS.highlights.get(name);
      if (!highlight) {
        highlight = new Highlight();
        highlight.priority = PRIORITY;
        CSS.highlights.set(name, highlight);
      }
      highlight.add(map.rangeOf(start, end));
    }
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        // Without colours the code still reads.
        paint(target as HTMLElement).catch((error: unknown) => showError(error));
      }
    },
    { rootMargin: NEAR },
  );
  for (const pre of blocks) near.observe(pre);
  return () => {
    stopped = true;
    near.disconnect();
    for (const name of names) CSS.highlights.delete(name);
  };
}

function languageOf(pre: HTMLElement): string {
  for (const element of [pre.querySelector(':scope > code'), pre]) {
    const name = [...(element?.classList ?? [])].find((one) => one.startsWith('language-'));
    if (name) return name.slice('language-'.length);
  }
  return '';
}
