import { expect, test } from '../hosts/index.ts';

test('how text is set changes at once, for one article alone or for all', async ({
  window,
  libraryPage,
  readerPage,
}) => {
  await libraryPage.addText(
    `Two settings\n\n${'A line of words that is long enough to wrap. '.repeat(40)}`,
  );
  await libraryPage.open('Two settings');
  const paragraph = readerPage.body.locator('p').first();
  const style = (name: string) =>
    paragraph.evaluate(
      (element, wanted) => getComputedStyle(element).getPropertyValue(wanted),
      name,
    );
  const width = () => paragraph.evaluate((element) => element.getBoundingClientRect().width);
  const before = await width();

  await window.getByRole('button', { name: 'Text and theme' }).click();
  await window.getByRole('radio', { name: 'Sans' }).focus();
  await window.keyboard.press('ArrowRight');
  await expect.poll(() => style('font-family')).toContain('system-ui');
  await window.getByRole('radio', { name: 'Serif' }).check({ force: true });
  await window.getByRole('button', { name: 'Shorter lines' }).click();
  await expect.poll(width).toBeLessThan(before - 20);
  await window.getByRole('checkbox', { name: 'Only this article' }).focus();
  await window.keyboard.press('Space');
  await window.getByRole('checkbox', { name: 'Justify both edges' }).focus();
  await window.keyboard.press('Space');
  await window.getByRole('button', { name: 'Lines further apart' }).click();
  await expect.poll(() => style('text-align')).toBe('justify');
  const leading = await style('line-height');
  await window.keyboard.press('Escape');
  await readerPage.back();

  await libraryPage.open('Welcome to Postil');
  await expect.poll(() => style('text-align')).not.toBe('justify');
  await readerPage.back();
  await libraryPage.open('Two settings');
  await expect.poll(() => style('line-height')).toBe(leading);
  await window.getByRole('button', { name: 'Text and theme' }).click();
  await window.getByRole('button', { name: 'As everywhere' }).click();
  await expect.poll(() => style('text-align')).not.toBe('justify');
});
