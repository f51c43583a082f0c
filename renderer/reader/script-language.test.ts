import { expect, it } from 'vitest';
import { languageOfScript, lettersOf } from './script-language.ts';

it.each([
  ['ja', '毎朝、書記は突堤の端まで歩き、水位を読んだ。RFC 2119 を参照。'],
  ['zh', '不幸的是，对于希望能喝上一杯的太空探险者 (Buzz Aldrin)。'],
  ['ko', '매일 아침 서기는 부두 끝까지 걸어갔다.'],
  ['ar', 'كان كاتب الميناء يمشي كل صباح (انظر RFC 2119).'],
  ['he', 'בכל בוקר הלך פקיד הנמל אל קצה המזח.'],
  ['', 'Every morning the clerk read 水位 and wrote it down.'],
  ['', 'Каждое утро писарь шёл к концу мола.'],
  ['', '1024.5'],
])('takes for %s: %s', (language, text) => {
  expect(languageOfScript(text)).toBe(language);
});

it('counts no letters of tags', () => {
  expect(languageOfScript(lettersOf('<p class="long-latin-name">水位表</p><img alt="">'))).toBe(
    'zh',
  );
});
