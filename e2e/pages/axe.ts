import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

const THEMES = ['paper', 'sepia', 'slate', 'ink'] as const;

/** What axe finds, one line each; motion is stilled first, or it sees half-shown things. */
export async function findings(
  page: Page,
  { only = [], but = [] }: { only?: string[]; but?: string[] } = {},
): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  // A window of its own would have to be opened for frames, which an Electron window refuses.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).disableRules(but);
  if (only.length > 0) axe.withRules(only);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** Screens looked at one after another, each in every theme; `found` says where what was found. */
export class Survey {
  readonly found: string[] = [];
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /**
   * Looks at what is on the screen once `seen` is. All that differs between themes is colour, so that of the
   * others is only the contrast asked.
   */
  async look(name: string, seen: Locator): Promise<void> {
    await expect(seen).toBeVisible();
    // Which notes a paragraph has is told once the page rests.
    await this.page.waitForFunction(() =>
      [...document.querySelectorAll('[aria-details]')].every((element) =>
        (element.getAttribute('aria-details') ?? '')
          .split(' ')
          .every((id) => document.getElementById(id)),
      ),
    );
    // Menus and popovers stand outside the page's landmarks, as they should.
    const over = this.page.locator('[role="menu"], [data-trigger], .completion');
    const but = (await over.count()) > 0 ? ['region'] : [];
    const root = this.page.locator('html');
    const now = await root.getAttribute('data-theme');
    const note = (theme: string, lines: string[]) => {
      this.found.push(...lines.map((line) => `${name}, ${theme}: ${line}`));
    };
    note(now ?? '', await findings(this.page, { but }));
    for (const theme of [...THEMES.filter((one) => one !== now), now]) {
      await root.evaluate((element, to) => element.setAttribute('data-theme', to ?? ''), theme);
      if (theme !== now) note(theme ?? '', await findings(this.page, { only: ['color-contrast'] }));
    }
  }

  /** A dialog: opened, looked at, and closed by Esc. */
  async dialog(name: string, open: () => Promise<unknown>, seen?: Locator): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await open();
    await this.look(name, seen ?? dialog);
    await this.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }

  done(): void {
    expect(this.found).toEqual([]);
  }
}
