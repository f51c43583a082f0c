import type { Locator, Page } from '@playwright/test';

/** Searching, filters, tags, All notes and Look again. */
export class FindingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get box(): Locator {
    return this.page.getByRole('combobox', { name: 'Search articles and notes' });
  }

  get results(): Locator {
    return this.page.getByRole('listbox', { name: 'Search results' });
  }

  get completions(): Locator {
    return this.page.getByRole('listbox', { name: 'Completions' });
  }

  /** Titles of the articles found, best first. */
  found(): Promise<string[]> {
    return this.page.locator('.search-results-title').allTextContents();
  }

  /** Titles of the rows in the list, top to bottom. */
  async titles(): Promise<string[]> {
    const titles = await this.page.locator('.article-row-title').allTextContents();
    return titles.map((title) => title.replace(/, favourite$/, ''));
  }

  /** The words painted in an article because a search led to them. */
  painted(): Promise<string> {
    return this.page.evaluate(() => [...(CSS.highlights.get('postil-found') ?? [])].join());
  }

  get sidebar(): Locator {
    return this.page.getByRole('navigation', { name: 'Views' });
  }

  /** A tag's line, with the number of its articles. */
  tag(name: string): Locator {
    return this.sidebar.getByRole('link', { name, exact: true });
  }

  /** Chooses an entry of the menu of a tag or a filter. */
  async menu(of: string, entry: string): Promise<void> {
    const more = this.sidebar.getByRole('button', { name: `More for the ${of}`, exact: true });
    await more.focus();
    await this.page.keyboard.press('Enter');
    const item = this.page.getByRole('menu').getByText(entry, { exact: true });
    await item.click();
  }

  /** A note in All notes or Look again, by words of it. */
  note(words: string): Locator {
    return this.page.getByRole('article').filter({ hasText: words });
  }

  get noteFilter(): Locator {
    return this.page.getByRole('combobox', { name: 'Only notes that fit' });
  }
}
