/** Paper does not scroll: tables that are too wide for it are printed smaller, rather than with broken words. */

/** What print.css leaves of A4, the narrower of the usual papers, without and with notes beside the text. CSS pixels. */
export const PAPER = { alone: 672, beside: 446 };
/** The size of printed text, as in print.css. */
const TEXT = (11 * 96) / 72;
/** Smaller could not be read: then words break. */
const SMALLEST = 0.45;

/** Tells print.css, in each table, how much smaller it has to be for `room` pixels; measured on the screen. */
export function fitTables(root: HTMLElement, room: number): void {
  const scale = TEXT / Number.parseFloat(getComputedStyle(root).fontSize);
  for (const table of root.querySelectorAll<HTMLElement>('.table-scroll > table')) {
    const zoom = Math.min(1, Math.max(SMALLEST, room / (table.scrollWidth * scale)));
    table.style.setProperty('--print-zoom', zoom.toFixed(3));
  }
}
