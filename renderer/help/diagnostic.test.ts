import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../preload/contract/index.ts';
import { diagnostic } from './diagnostic.ts';

it('says what runs where, and nothing of what is read or written', () => {
  const text = diagnostic({
    host: {
      isDesktop: true,
      platform: 'linux',
      system: '6.1.0 x64',
      versions: { postil: '1.2.3', electron: '45.4.1', chromium: '156', node: '24', sqlite: '3' },
    },
    library: {
      path: '/home/ada/Secret library',
      readOnly: false,
      reason: '',
      articles: 12,
      problems: [
        {
          kind: 'garbled',
          path: 'articles/my-id/article.json',
          message: 'My title',
          repaired: true,
        },
        { kind: 'garbled', path: 'library.json', message: 'x', repaired: true },
      ],
    },
    settings: { ...DEFAULT_SETTINGS, exportDir: '/home/ada/vault' },
    window: { width: 1280, height: 800, scale: 2, language: 'en', browser: 'Chromium' },
  });
  expect(text).toContain('Postil: 1.2.3');
  expect(text).toContain('Problems: garbled 2');
  expect(text).toContain('Articles: 12');
  for (const secret of ['ada', 'Secret', 'vault', 'my-id', 'My title']) {
    expect(text).not.toContain(secret);
  }
});
