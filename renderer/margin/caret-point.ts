/** Where a character of a text field stands on the screen, which no browser says by itself. */

const COPIED = [
  'font',
  'lineHeight',
  'letterSpacing',
  'padding',
  'border',
  'direction',
  'textAlign',
  'tabSize',
] as const;
/** Room that the list needs, in pixels. */
const WIDTH = 300;
const HEIGHT = 300;

/** A list that begins so near above the end of what it belongs to begins below that, in pixels. */
const CLEAR = 130;

/**
 * The point below the character at `offset`, in CSS pixels of the viewport, with room for a list. Below
 * `around` where that ends soon: its buttons stay free.
 */
export function caretPoint(
  field: HTMLTextAreaElement,
  offset: number,
  around: Element | null = null,
): { left: number; top: number } {
  const box = field.getBoundingClientRect();
  const style = getComputedStyle(field);
  const mirror = document.createElement('div');
  for (const name of COPIED) mirror.style[name] = style[name];
  Object.assign(mirror.style, {
    position: 'fixed',
    left: `${box.left}px`,
    top: `${box.top - field.scrollTop}px`,
    width: `${box.width}px`,
    boxSizing: 'border-box',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  });
  const mark = document.createElement('span');
  mark.textContent = field.value.slice(offset) || '.';
  mirror.append(field.value.slice(0, offset), mark);
  document.body.append(mirror);
  const line = mark.getClientRects()[0] ?? box;
  mirror.remove();
  const next = line.top + (Number.parseFloat(style.lineHeight) || 21) + 4;
  const end = around ? around.getBoundingClientRect().bottom + 2 : next;
  const below =
    end - next < CLEAR && end + HEIGHT < window.innerHeight ? Math.max(next, end) : next;
  return {
    left: Math.max(8, Math.min(line.left, window.innerWidth - WIDTH - 8)),
    top:
      below + HEIGHT < window.innerHeight
        ? below
        : Math.max(8, Math.min(below, window.innerHeight - HEIGHT)),
  };
}
