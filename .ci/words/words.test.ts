import { expect, it } from 'vitest';
import { problemsOf } from './catalogues.ts';
import { literalsOf } from './literals.ts';

const folder = (english: Record<string, string>, de: Record<string, string>, users = '') =>
  problemsOf({ path: 'x/words', english, others: { de }, users: [users] });

it('complains about a key that a language lacks, has too much, or nobody says', () => {
  expect(folder({ a: 'A', b: 'B' }, { a: 'A', c: 'C' }, "say('a')")).toEqual([
    'x/words: b: is used nowhere',
    'x/words: b: is missing in de',
    'x/words: c: is in de and not in English',
  ]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source that is looked through
  expect(folder({ 'theme.ink': 'Ink' }, { 'theme.ink': 'Tinte' }, 'say(`theme.${name}`)')).toEqual(
    [],
  );
});

it('complains about other arguments, and about what is no ICU message', () => {
  expect(folder({ a: '{count, plural, other {#}}' }, { a: '{n}' }, "'a'")).toEqual([
    'x/words: a: de has (n value), English has (count plural)',
  ]);
  expect(folder({ a: 'A {b' }, { a: 'A' }, "'a'")[0]).toContain('en: is no ICU message');
});

it('finds text outside the catalogues, and no more than that', () => {
  const found = literalsOf(
    'x.tsx',
    `const a = <p title="Of all" className="key sheet">Some text {b ? 'No such file' : count} <kbd>{x}</kbd></p>;
     throw new Error('Not for people, this one');
     if (event.key === 'Enter') console.warn('Something is odd here');
     showToast({ message: \`Saved \${path} there\` });
     const label = 'Export';`,
  );
  expect(found.map(({ text }) => text)).toEqual([
    'Of all',
    'Some text',
    'No such file',
    'Saved {} there',
    'Export',
  ]);
});
