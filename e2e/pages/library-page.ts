import type { Locator, Page } from '@playwright/test';

/** The library screen, in the words a person would use. */
export class LibraryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  row(title: string): Locator {
    return this.page.getByRole('row').filter({ hasText: title });
  }

  get rows(): Locator {
    return this.page.getByRole('grid').getByRole('row');
  }

  async view(name: 'Unread' | 'Archive' | 'Trash' | 'All'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Views' })
      .getByText(name, { exact: true })
      .click();
  }

  async open(title: string): Promise<void> {
    await this.row(title).getByText(title).first().click();
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  /** Opens the menu of a row and chooses one entry. */
  async choose(title: string, entry: string): Promise<void> {
    await this.row(title).hover();
    await this.row(title).getByRole('button', { name: 'More' }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  private async startAdding(): Promise<Locator> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Add', exact: true }).click();
    return this.page.getByRole('dialog', { name: /Add/ });
  }

  async addAddress(address: string): Promise<void> {
    const dialog = await this.startAdding();
    await dialog.getByLabel('Address').fill(address);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    // The site of the tests is on this computer, which Postil asks about.
    await this.page
      .getByRole('dialog', { name: 'An address in your own network' })
      .getByRole('button', { name: 'Fetch it' })
      .click();
  }

  async addText(text: string, title?: string): Promise<void> {
    const dialog = await this.startAdding();
    await dialog.getByLabel('Text', { exact: true }).fill(text);
    if (title !== undefined) await dialog.getByLabel(/^Title/).fill(title);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  }

  async addFiles(files: string[]): Promise<void> {
    const dialog = await this.startAdding();
    const chooser = this.page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose files' }).click();
    await (await chooser).setFiles(files);
  }

  async addFolder(folder: string): Promise<void> {
    const dialog = await this.startAdding();
    const chooser = this.page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a folder' }).click();
    await (await chooser).setFiles(folder);
  }

  /** Drops files and folders of the disk on the window, as a file manager does. */
  async dropPaths(files: string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', {
        ...{ type, x: 300, y: 300 },
        data: { items: [], files, dragOperationsMask: 1 },
      });
    }
    await session.detach();
  }

  /** Drops files on the window, as from a file manager. */
  async dropFiles(files: { name: string; type: string; text: string }[]): Promise<void> {
    const transfer = await this.page.evaluateHandle((given) => {
      const data = new DataTransfer();
      for (const { name, type, text } of given) data.items.add(new File([text], name, { type }));
      return data;
    }, files);
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', event, { dataTransfer: transfer });
    }
  }

  /** Pastes as `Ctrl+V` with nothing focused would. */
  async paste(text: string, html = ''): Promise<void> {
    await this.page.evaluate(
      ([plain, rich]) => {
        const data = new DataTransfer();
        data.setData('text/plain', String(plain));
        if (rich) data.setData('text/html', rich);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true });
        document.body.dispatchEvent(event);
      },
      [text, html],
    );
  }

  get adding(): Locator {
    return this.page.getByRole('region', { name: 'Adding articles' });
  }

  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }

  async undo(): Promise<void> {
    await this.messages.getByRole('button', { name: 'Undo' }).last().click();
  }

  async search(words: string): Promise<Locator> {
    await this.page.getByRole('combobox', { name: 'Search articles and notes' }).fill(words);
    return this.page.getByRole('listbox', { name: 'Search results' });
  }
}
