import type { Locator, Page } from '@playwright/test';

/** What is done by keyboard on every screen: the palette, the sheet, the reading cursor. */
export class KeyboardPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get palette(): Locator {
    return this.page.getByRole('dialog', { name: 'Commands and articles' });
  }

  get sheet(): Locator {
    return this.page.getByRole('dialog', { name: 'Keys' });
  }

  get settings(): Locator {
    return this.page.getByRole('dialog', { name: 'Settings' });
  }

  /** Chooses the first thing that the palette finds for these letters. */
  async choose(letters: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.palette.getByRole('combobox').fill(letters);
    await this.palette.getByRole('option').first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.palette.waitFor({ state: 'detached' });
  }

  /** The words that the reading cursor stands on; empty while it is not shown. */
  cursor(): Promise<string> {
    return this.page.evaluate(() =>
      [...(CSS.highlights.get('postil-cursor') ?? [])].join().replaceAll('\u00ad', ''),
    );
  }

  /** Tab, until this has the focus; with it a person gets there in so many steps at most. */
  async tabTo(target: Locator, steps = 30): Promise<void> {
    await target.waitFor({ state: 'attached' });
    for (let step = 0; step < steps; step += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not lead to ${target} in ${steps} steps`);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
