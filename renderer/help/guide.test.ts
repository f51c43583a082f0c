import { afterEach, expect, it } from 'vitest';
import { PSEUDO, resolveLanguage, speak } from '../../preload/words/index.ts';
import { findPages, guideNow } from './guide.ts';

afterEach(() => speak(resolveLanguage('en', [])));

it('is in the language of the window, page for page, and English where there is none', () => {
  const ids = guideNow().pages.map(({ id }) => id);
  expect(guideNow().language).toBe('en');
  expect(ids.length).toBeGreaterThan(10);
  speak(resolveLanguage('de', []));
  expect(guideNow().language).toBe('de');
  expect(guideNow().pages.map(({ id }) => id)).toEqual(ids);
  expect(guideNow().pages[0]?.title).toBe('Erste Schritte');
  speak(PSEUDO);
  expect(guideNow().language).toBe('en');
});

it('is found by words of its own language', () => {
  speak(resolveLanguage('de', []));
  const { pages } = guideNow();
  expect(findPages(pages, 'sicherungen')[0]?.id).toBe('07-library');
  expect(findPages(pages, 'lesen')[0]?.title).toBe('Lesen');
  expect(findPages(pages, 'zebra')).toEqual([]);
});
