/** The article's sections: its h2 and h3 headings. */
export interface Section {
  element: HTMLElement;
  title: string;
  level: 2 | 3;
}

/** Empty when there are fewer than two: an outline of one says nothing. */
export function sectionsOf(root: HTMLElement): Section[] {
  const sections = [...root.querySelectorAll<HTMLElement>('h2, h3')]
    .map((element) => ({
      element,
      title: (element.textContent ?? '').replace(/\s+/gu, ' ').trim(),
      level: element.localName === 'h2' ? (2 as const) : (3 as const),
    }))
    .filter((section) => section.title !== '');
  return sections.length < 2 ? [] : sections;
}

/** Index of the section being read: the last one that starts above `y`; -1 before the first. */
export function currentSection(tops: readonly number[], y: number): number {
  return tops.findLastIndex((top) => top <= y);
}

/** A heading this far down the window, in pixels, is the one being read. */
export const READING = 140;

/** To a section; the keyboard goes on from there. */
export function goToSection({ element }: Section): void {
  element.scrollIntoView({ block: 'start' });
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
