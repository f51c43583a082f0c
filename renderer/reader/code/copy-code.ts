/** The button on a block of code that copies it. Plain DOM: it stands beside the article's own nodes. */
import { PATHS } from '../../ui/Icon.tsx';
import { showToast } from '../../ui/toasts.ts';
import { say } from '../words/index.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A block of code in a box with its button; the code itself scrolls inside. Adds no text. */
export function boxCode(pre: HTMLElement): void {
  const { ownerDocument: document } = pre;
  const box = document.createElement('div');
  box.className = 'code-block';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'code-copy';
  button.setAttribute('aria-label', say('copyCode'));
  button.title = say('copyCode');
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of [
    ['viewBox', '0 0 24 24'],
    ['class', 'icon'],
    ['aria-hidden', 'true'],
  ] as const) {
    svg.setAttribute(name, value);
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS.copy);
  svg.append(path);
  button.append(svg);
  pre.replaceWith(box);
  box.append(pre, button);
}

/** Copies the code of a box, or of the block itself. */
export async function copyCode(element: Element): Promise<void> {
  const pre = element.closest('.code-block')?.querySelector('pre') ?? element.closest('pre');
  if (!pre) return;
  try {
    await navigator.clipboard.writeText(pre.textContent ?? '');
    showToast({ kind: 'done', message: say('copyCode.done') });
  } catch (error) {
    console.warn('The clipboard was refused', error);
    const range = document.createRange();
    range.selectNodeContents(pre);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
    showToast({
      kind: 'error',
      message: say('copyCode.failed'),
    });
  }
}
