import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The reader and its margin. */
export class ReaderPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The id of the article that is open, as the window's address has it. */
  get articleId(): string {
    return /article\/([^/]+)/.exec(this.page.url())?.[1] ?? '';
  }

  get body(): Locator {
    return this.page.locator('.article-body');
  }

  get margin(): Locator {
    return this.page.getByRole('complementary', { name: 'Notes' });
  }

  /** The notes beside their passages, in the order of the page. */
  get notes(): Locator {
    return this.margin.getByRole('group', { name: /^(Note on|Highlight:)/ });
  }

  /** A note by words of it. */
  note(words: string): Locator {
    return this.notes.filter({ hasText: words });
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: 'Note', exact: true });
  }

  get toolbar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Selected words' });
  }

  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }

  async back(): Promise<void> {
    // The bar withdraws while reading; the pointer at the top brings it back.
    await this.page.mouse.move(400, 10);
    await this.page.mouse.move(400, 20);
    await this.page.getByRole('link', { name: 'Library' }).click();
    await this.page.getByRole('navigation', { name: 'Views' }).waitFor();
  }

  /** Selects words of the article as the mouse would: by dragging from their start to their end. */
  async select(words: string): Promise<void> {
    const box = await this.passage(words);
    const first = box[0] as Box;
    const last = box.at(-1) as Box;
    const { mouse } = this.page;
    await mouse.move(first.left + 1, (first.top + first.bottom) / 2);
    await mouse.down();
    await mouse.move(last.right - 1, (last.top + last.bottom) / 2, { steps: 8 });
    await mouse.up();
    await expect.poll(() => this.selected()).toBe(words);
  }

  private selected(): Promise<string> {
    return this.page.evaluate(() =>
      (document.getSelection()?.toString() ?? '').replaceAll('\u00ad', ''),
    );
  }

  /** The boxes of words of the article on the screen, scrolled into view. */
  async passage(words: string): Promise<Box[]> {
    await this.body.waitFor();
    return this.body.evaluate(async (root, wanted) => {
      const shown = root.textContent ?? '';
      // Words are divided by soft hyphens, which are not part of them.
      const places = shown.split('').flatMap((unit, i) => (unit === '\u00ad' ? [] : [i]));
      const found = shown.replaceAll('\u00ad', '').indexOf(wanted);
      const start = places[found] ?? -1;
      const end = (places[found + wanted.length - 1] ?? -1) + 1;
      if (found < 0) throw new Error(`not in the article: ${wanted}`);
      const range = document.createRange();
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let offset = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        const from = start - offset;
        const to = end - offset;
        if (from >= 0 && from < length) range.setStart(node, from);
        if (to > 0 && to <= length) {
          range.setEnd(node, to);
          break;
        }
        offset += length;
      }
      const element = range.startContainer.parentElement;
      const seen = range.getBoundingClientRect();
      if (seen.top < 80 || seen.bottom > window.innerHeight - 80) {
        element?.scrollIntoView({ block: 'center', behavior: 'instant' });
      }
      await document.fonts.ready;
      return [...range.getClientRects()].map(({ top, bottom, left, right }) => {
        return { top, bottom, left, right };
      });
    }, words);
  }

  /** Selects words, presses `n`, writes, and leaves the editor. */
  async write(passage: string, words: string): Promise<void> {
    await this.select(passage);
    await this.page.keyboard.press('n');
    await this.editor.fill(words);
    await this.page.keyboard.press('Escape');
    await expect(this.note(/^[\w ]+/.exec(words)?.[0] ?? words)).toBeVisible();
    await expect(this.editor).toHaveCount(0);
  }

  /** What is painted, by colour: the words under each highlight. */
  painted(): Promise<Record<string, string[]>> {
    return this.page.evaluate(() => {
      const found: Record<string, string[]> = {};
      for (const [name, highlight] of CSS.highlights) {
        const words = [...highlight].map((range) =>
          (range as Range).toString().replaceAll('\u00ad', ''),
        );
        if (words.length > 0) found[name.replace('postil-', '')] = words;
      }
      return found;
    });
  }

  /** Tops and bottoms of the notes in the margin, from the top of the screen down. */
  async noteBoxes(): Promise<Box[]> {
    const boxes = await this.notes.evaluateAll((cards) =>
      cards.map((card) => {
        const { top, bottom, left, right } = card.getBoundingClientRect();
        return { top, bottom, left, right };
      }),
    );
    return boxes.sort((a, b) => a.top - b.top);
  }
}
