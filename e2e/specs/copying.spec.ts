/** What other programs get: by the clipboard, and by dragging a note out. */
import type { Page } from '@playwright/test';
import { expect, test } from '../hosts/index.ts';
import { KeyboardPage } from '../pages/keyboard-page.ts';

const TITLE = 'The Tide Tables of Porto Velho';

interface Given {
  text: string;
  html: string;
  links: string;
}

/** What the next event of this kind carries, once the app has had it. */
async function nextTransfer(window: Page, kind: 'paste' | 'dragstart', act: () => Promise<void>) {
  const given = window.evaluate(
    (type) =>
      new Promise<Given>((resolve) => {
        const hear = (event: Event) => {
          const data =
            event instanceof ClipboardEvent
              ? event.clipboardData
              : (event as DragEvent).dataTransfer;
          resolve({
            text: data?.getData('text/plain') ?? '',
            html: data?.getData('text/html') ?? '',
            links: data?.getData('text/uri-list') ?? '',
          });
        };
        globalThis.addEventListener(type, hear, { once: true });
        document.documentElement.dataset.listens = type;
      }),
    kind,
  );
  await expect(window.locator(`html[data-listens=${kind}]`)).toBeAttached();
  await act();
  return given;
}

/** As a person would look: by pasting it. The page itself may not read the clipboard. */
async function pasted(window: Page): Promise<Given> {
  await window.keyboard.press('Control+k');
  const field = window.getByRole('combobox', { name: 'Find a command or an article' });
  await expect(field).toBeFocused();
  const given = await nextTransfer(window, 'paste', () => field.press('Control+v'));
  await window.keyboard.press('Escape');
  await expect(field).toBeHidden();
  return given;
}

test.beforeEach(async ({ libraryPage, readerPage, site }) => {
  await libraryPage.addAddress(`${site.url}/tides`);
  await libraryPage.open(TITLE);
  await readerPage.write('a brass rule', 'Which **rule**?');
});

test('notes are copied as rich text, and as Markdown for programs that take only that', async ({
  window,
  readerPage,
}) => {
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Copy as rich text' }).click();
  await expect(readerPage.messages).toContainText('Copied');
  const { text, html } = await pasted(window);
  expect(text).toMatch(/^> a brass rule/m);
  expect(text).toContain('Which **rule**?');
  expect(html).toMatch(/<blockquote>[\s\S]*a brass rule/);
  expect(html).toContain('<strong>rule</strong>');
  expect(html).not.toContain('<!--');
});

test('selected words are copied with a link to them', async ({ window, readerPage, site }) => {
  await readerPage.select('The instrument was good');
  await readerPage.toolbar.getByRole('button', { name: 'Copy with link' }).click();
  await expect(readerPage.messages).toContainText('Copied');
  const { text, html } = await pasted(window);
  expect(text).toContain('> The instrument was good');
  expect(text).toContain(`](${site.url}/tides#:~:text=`);
  expect(html).toContain(`<a href="${site.url}/tides#:~:text=`);
  expect(html).toContain(TITLE);

  // By keyboard: what the reading cursor stands on.
  const keyboard = new KeyboardPage(window);
  await keyboard.press('Escape', 'Shift+j');
  const words = await keyboard.cursor();
  await keyboard.choose('with a link to them');
  await expect.poll(async () => (await pasted(window)).text).toContain(`> ${words}`);
});

test('a note is dragged out as Markdown, as rich text and as its link', async ({
  window,
  readerPage,
}) => {
  const foot = readerPage.note('Which rule?').locator('.note-foot');
  const { text, html, links } = await nextTransfer(window, 'dragstart', () =>
    foot.dragTo(foot, { sourcePosition: { x: 6, y: 8 }, targetPosition: { x: 60, y: 8 } }),
  );
  expect(text).toContain('> a brass rule');
  expect(text).toMatch(/Which \*\*rule\*\*\?$/);
  expect(html).toContain('a brass rule');
  expect(links).toMatch(/^postil:\/\/article\/[\w-]+#[\w-]+$/);
});
