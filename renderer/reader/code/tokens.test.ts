import { expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';

const JS = `// counts\nconst tide = 'high';\nif (tide) { return 42; }\n`;
const words = (code: string, language: string, kind: string) =>
  tokensOf(code, language)
    .filter((token) => token.kind === kind)
    .map(({ start, end }) => code.slice(start, end));

it('tells keywords, strings, comments and numbers of a named language', () => {
  expect(words(JS, 'js', 'keyword')).toEqual(['const', 'if', 'return']);
  expect(words(JS, 'js', 'string')).toEqual(["'high'"]);
  expect(words(JS, 'js', 'comment')).toEqual(['// counts']);
  expect(words(JS, 'js', 'number')).toEqual(['42']);
});

it('counts its offsets in the code as it stands', () => {
  const html = '<p class="a">é & 𝒳 &amp;</p>';
  const tokens = tokensOf(html, 'html');
  expect(tokens.length).toBeGreaterThan(0);
  expect(tokens.every(({ start, end }) => start < end && end <= html.length)).toBe(true);
  expect(words(html, 'html', 'string')).toEqual(['"a"']);
});

it('guesses a language only where the guess is good', () => {
  const python =
    'import os\n\ndef tide(day: int) -> float:\n    """A figure."""\n    return float(os.environ["T"]) + 1.5\n\nclass Book(dict):\n    pass\n';
  expect(words(python, '', 'keyword')).toContain('def');
  expect(
    tokensOf('the clerk walked to the end of the mole and wrote a number in a book', ''),
  ).toEqual([]);
  expect(tokensOf('$ ls\nREADME.md  docs  main\n$ make\nDone.\n', '')).toEqual([]);
});

it('leaves a language it does not know, and very long code, plain', () => {
  expect(tokensOf('(define x 1)', 'unlambda')).toEqual([]);
  expect(tokensOf(JS.repeat(2000), 'js')).toEqual([]);
});
