/** What each command prints, where, and with which exit code, over a core that the test scripts. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ArticleRow,
  DEFAULT_SETTINGS,
  type Note,
  PostilError,
} from '../../preload/contract/index.ts';
import { plainArticle } from '../../preload/contract/testing/plain.ts';
import { type Answers, runIn, scriptedCore } from './testing/terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const row = (id: string, more: Partial<ArticleRow> = {}): ArticleRow => ({
  ...plainArticle(id, {
    kind: 'text',
    dir: 'auto',
    addedAt: '2026-11-24T10:00:00.000Z',
    words: 460,
  }),
  progress: { fraction: 0.25, offset: 10 },
  notes: 3,
  ...more,
});
const aNote = (more: Partial<Note> = {}): Note => ({
  id: 'n1',
  target: { quote: { exact: 'the words', prefix: '', suffix: '' }, position: null },
  body: 'My *note*',
  color: 'green',
  tags: ['t'],
  createdAt: '2026-11-24T10:00:00.000Z',
  updatedAt: '2026-11-24T11:00:00.000Z',
  ...more,
});

const calls: [string, unknown][] = [];
/** Two articles, one in the trash, and whatever a test adds. */
function core(more: Answers = {}) {
  calls.length = 0;
  const answers: Answers = {
    'article.list': ({ view }: { view: string }) =>
      view === 'trash'
        ? [row('zz9')]
        : [row('abc1'), row('abd2', { title: 'Other', site: 'a.org' })],
    'library.info': () => ({
      path: folder,
      readOnly: false,
      reason: '',
      articles: 2,
      problems: [],
    }),
    'settings.get': () => ({ ...DEFAULT_SETTINGS, color: 'violet' }),
    ...more,
  };
  const recording = Object.entries(answers).map(([method, answer]) => [
    method,
    (params: never) => {
      calls.push([method, params]);
      return answer(params);
    },
  ]);
  return scriptedCore(Object.fromEntries(recording));
}
const ran = (args: string[], more: Answers = {}, parts: Parameters<typeof runIn>[1] = {}) =>
  runIn(args, { openCore: core(more), cwd: folder, home: folder, ...parts });
const asked = (method: string) => calls.filter((call) => call[0] === method).map((call) => call[1]);

describe('wrong usage', () => {
  it.each([
    [[]],
    [['shout']],
    [['add']],
    [['add', 'a.txt', '--tag', 'two words']],
    [['list', '--view', 'some']],
    [['notes']],
    [['note', 'abc1']],
    [['note', 'abc1', '--quote', '', '--body', 'x']],
    [['note', 'abc1', '--body', 'x', '--color', 'pink']],
    [['search']],
    [['search', 'x', '--limit', '0']],
    [['export', '--all']],
    [['export', '--out', 'x']],
    [['export', '--out', 'x', '--all', 'abc1']],
    [['serve', '--port', '99999']],
    [['list', '--bogus']],
  ])('of %j ends with 2, a message on standard error and nothing done', async (args) => {
    const { code, out, err } = await ran(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
    expect(calls).toEqual([]);
  });

  it('is helped by --help, which names every command and ends with 0', async () => {
    const { code, out, err } = await ran(['--help']);
    expect([code, err]).toEqual([0, '']);
    const names = ['add', 'list', 'notes', 'note', 'search', 'export', 'doctor', 'serve', 'open'];
    for (const name of names) {
      expect(out).toContain(`  ${name} `);
      const { code, out: help } = await ran([name, '--help']);
      expect([code, help.includes('--library <dir>')]).toEqual([0, true]);
    }
    expect(out).toContain('Examples:');
    expect(await ran(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d/) });
  });
});

describe('add', () => {
  const adding: Answers = {
    'article.add': ({ source }: { source: { kind: string; url?: string } }) => {
      if (source.url?.includes('gone')) throw new PostilError('notFound', 'The page is not there.');
      return row(source.kind);
    },
    'import.recognise': ({ name }: { name: string }) =>
      name === 'pocket.csv'
        ? { isLibrary: true, format: 'pocket-csv' }
        : { isLibrary: /\.(csv|json)$/.test(name), format: null },
  };

  const answers = { duplicate: 'ask' };

  it('takes files first, then addresses, and prints an id and title for each', async () => {
    await writeFile(join(folder, 'a.txt'), 'x');
    const args = ['add', 'a.txt', 'https://example.org/', '--tag', '#one', '-t', 'two'];
    const { code, out, err } = await ran(args, adding);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe('path  Title of path\nurl  Title of url\n');
    expect(asked('article.add')).toEqual([
      { source: { kind: 'path', path: join(folder, 'a.txt') }, tags: ['one', 'two'], answers },
      { source: { kind: 'url', url: 'https://example.org/' }, tags: ['one', 'two'], answers },
    ]);
  });

  it('does the rest when one fails, says which and why, and ends with 1', async () => {
    await mkdir(join(folder, 'sub'));
    const args = ['add', 'https://gone.test/', 'nothing.txt', 'sub', '', 'https://example.org/'];
    const { code, out, err } = await ran([...args, '--json'], adding);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ id: 'url', title: 'Title of url' }]);
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('postil: https://gone.test/: The page is not there.');
    expect(lines[1]).toContain('nothing.txt: There is no such file');
    expect(lines[2]).toContain('sub: There is nothing in this folder that Postil reads.');
    expect(lines[3]).toBe('postil: A file or an address is empty. Give the name of a file.');
  });

  it('takes every article of a folder, and nothing that belongs to a saved page', async () => {
    const files = ['b.html', 'b_files/frame.html', 'b_files/x.png', 'a.txt', 'style.css'];
    const more = ['deep/c.md', 'deep/.hidden.md', 'om/metadata_0_to_20.json', 'om/content/d.html'];
    for (const name of [...files, ...more, 'data.json', 'pocket.csv']) {
      await mkdir(dirname(join(folder, 'in', name)), { recursive: true });
      await writeFile(join(folder, 'in', name), 'x');
    }
    const { code, err } = await ran(['add', 'in'], adding);
    const added = asked('article.add') as { source: { path: string } }[];
    expect(added.map(({ source }) => relative(folder, source.path))).toEqual(
      ['in/a.txt', 'in/b.html', 'in/deep/c.md'].map((path) => normalize(path)),
    );
    // What is a whole library is left out, and that is told.
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n')).toEqual([
      `postil: ${join('in', 'pocket.csv')}: This looks like a whole library (Pocket), not like an article. \`postil import in/pocket.csv\` brings it in.`,
      `postil: ${join('in', 'om')}: This looks like a whole library (Omnivore), not like an article. \`postil import in/om\` brings it in.`,
    ]);
  });

  it('names the command for a whole library that is given by itself', async () => {
    await writeFile(join(folder, 'pocket.csv'), 'x');
    const { code, out, err } = await ran(['add', 'pocket.csv'], adding);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('`postil import pocket.csv` brings it in.');
    expect(asked('article.add')).toEqual([]);
  });

  it('reads text from standard input', async () => {
    const { code } = await ran(['add', '-', '--title', 'Mine'], adding, { input: 'Na\xc3\xafve' });
    expect(code).toBe(0);
    expect(asked('article.add')).toEqual([
      { source: { kind: 'text', text: 'Naïve', title: 'Mine' }, tags: [], answers },
    ]);
    const garbled = await ran(['add', '-'], adding, { input: 'Na\xefve' });
    expect(garbled).toMatchObject({ code: 1, err: expect.stringContaining('UTF-8') });
  });

  it('tells of images that are missing', async () => {
    const { code, err } = await ran(['add', 'https://example.org/'], {
      'article.add': () => row('a', { missing: ['https://example.org/x.png'] }),
    });
    expect([code, err]).toEqual([0, expect.stringContaining('without 1 image')]);
  });
});

describe('list', () => {
  it('prints aligned columns', async () => {
    const { code, out, err } = await ran(['list']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      'ID    ADDED       LENGTH  READ  NOTES  TITLE\n' +
        'abc1  2026-11-24  2 min   25 %      3  Title of abc1\n' +
        'abd2  2026-11-24  2 min   25 %      3  Other (a.org)\n',
    );
  });

  it('prints JSON with stable names', async () => {
    const { out } = await ran(['--json', 'list', '--view', 'trash']);
    expect(JSON.parse(out)).toMatchObject([{ id: 'zz9', title: 'Title of zz9' }]);
  });

  it('lets no title command the terminal', async () => {
    const hostile = { 'article.list': () => [row('a', { title: '\u001b]0;x\u0007\u009b2Jcalm' })] };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const obeyed = /[\u001b\u0007\u009b]/;
    for (const args of [['list'], ['list', '--json'], ['notes', 'a']]) {
      const { out, err } = await ran(args, { ...hostile, 'note.list': () => [] });
      expect(out + err).not.toMatch(obeyed);
      expect(out + err).toContain('calm');
    }
  });

  it('says when there is nothing, and when something is wrong with the library', async () => {
    const problem = { kind: 'garbled', path: 'a', message: 'Broken.', repaired: false };
    const { code, out, err } = await ran(['list'], {
      'article.list': () => [],
      'library.info': () => ({
        path: folder,
        readOnly: true,
        reason: 'The folder can only be read.',
        articles: 0,
        problems: [problem],
      }),
    });
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('No articles yet.');
    expect(err).toContain('The folder can only be read.');
    expect(err).toContain('1 thing is wrong with the library');
  });
});

describe('notes', () => {
  const answers: Answers = { 'note.list': () => [aNote({ id: 'n0', target: null }), aNote()] };

  it('prints quote and note', async () => {
    const { code, out } = await ran(['notes', 'abc1'], answers);
    expect(code).toBe(0);
    expect(out).toBe(
      'n0  2026-11-24  green #t\n  My *note*\n\nn1  2026-11-24  green #t\n  > the words\n\n  My *note*\n',
    );
  });

  it('prints JSON with stable names', async () => {
    const { out } = await ran(['notes', 'abc1', '--json'], answers);
    expect(JSON.parse(out)).toMatchObject([
      { id: 'n0', quote: null, body: 'My *note*', color: 'green', tags: ['t'] },
      { id: 'n1', quote: 'the words', body: 'My *note*', color: 'green', tags: ['t'] },
    ]);
  });

  it('takes the start of an id when only one fits, also in the trash', async () => {
    expect((await ran(['notes', 'abd'], answers)).code).toBe(0);
    expect(asked('note.list')).toEqual([{ articleId: 'abd2' }]);
    expect((await ran(['notes', 'z'], answers)).code).toBe(0);
    const both = await ran(['notes', 'ab'], answers);
    expect(both).toMatchObject({ code: 1, out: '', err: expect.stringContaining('abc1, abd2') });
    for (const id of ['nope', '../abc1', '']) {
      const none = await ran(['notes', id], answers);
      expect(none).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/No article has/),
      });
    }
  });
});

describe('note', () => {
  const answers: Answers = {
    'note.addQuote': ({ quote }: { quote: string }) => {
      if (quote === 'whale') throw new PostilError('notFound', 'The article does not say that.');
      return aNote();
    },
    'note.add': () => aNote({ target: null }),
  };

  it('stands beside a quote, in the colour of the settings unless one is given', async () => {
    const args = ['note', 'abc1', '--quote', 'the words', '--body', '- a list', '--tag', 't'];
    const { code, out } = await ran(args, answers);
    expect([code, out]).toEqual([0, 'n1\n']);
    const expected = { articleId: 'abc1', quote: 'the words', body: '- a list', tags: ['t'] };
    expect(asked('note.addQuote')).toEqual([{ ...expected, color: 'violet' }]);
    const json = await ran([...args, '--color', 'rose', '--json'], answers);
    expect(asked('note.addQuote')).toEqual([{ ...expected, color: 'rose' }]);
    expect(JSON.parse(json.out)).toMatchObject({ id: 'n1', quote: 'the words', color: 'green' });
  });

  it('stands on the whole article without a quote, and may come from standard input', async () => {
    const { code } = await ran(['note', 'abc1', '--body', '-'], answers, { input: 'Two\nlines' });
    expect(code).toBe(0);
    expect(asked('note.add')).toMatchObject([{ target: null, body: 'Two\nlines' }]);
  });

  it('is refused with a sentence when the article does not have the words', async () => {
    const { code, out, err } = await ran(['note', 'abc1', '--quote', 'whale', '--json'], answers);
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('postil: The article does not say that.\n');
  });
});

describe('search', () => {
  const hit = {
    articleId: 'abc1',
    title: 'Sea',
    noteId: null,
    text: 'by the \u001b[1msea',
    start: 7,
  };
  const answers: Answers = {
    'search.query': () => [
      { ...hit, field: 'title', end: 14 },
      { ...hit, field: 'note', end: 14 },
    ],
  };

  it('groups hits by article and marks the words only where it is seen', async () => {
    expect((await ran(['search', 'the', 'sea'], answers)).out).toBe(
      'abc1  Sea\n  note: by the sea\n',
    );
    expect(asked('search.query')).toEqual([{ words: 'the sea' }]);
    const seen = await ran(['search', 'sea'], answers, { tty: true });
    expect(seen.out).toContain('by the \u001b[1msea\u001b[22m');
    const plain = await ran(['search', 'sea'], answers, { tty: true, env: { NO_COLOR: '1' } });
    expect(plain.out).not.toContain('\u001b');
  });

  it('finding nothing is no failure', async () => {
    const { code, out, err } = await ran(['search', 'x', '--limit', '5'], {
      'search.query': () => [],
    });
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Nothing was found');
    expect(asked('search.query')).toEqual([{ words: 'x', limit: 5 }]);
  });
});

describe('export', () => {
  const file = (outcome: string, message = '') => ({
    articleId: 'abc1',
    name: `${outcome}.md`,
    outcome,
    message,
  });
  const answers = (...files: object[]): Answers => ({
    'export.markdown': ({ dir }: { dir: string }) => ({ dir, files }),
  });

  it('writes into a folder that is taken from where the person is', async () => {
    const { code, out } = await ran(
      ['export', '--out', 'vault', '--all'],
      answers(file('written'), file('unchanged')),
    );
    expect([code, out]).toEqual([0, 'written    written.md\nunchanged  unchanged.md\n']);
    expect(asked('export.markdown')).toEqual([{ ids: null, dir: join(folder, 'vault') }]);
    await ran(['export', '--out', '~/v', 'abd'], answers());
    expect(asked('export.markdown')).toEqual([{ ids: ['abd2'], dir: join(folder, 'v') }]);
  });

  it('ends with 1 when a file does not hold the notes, and says why', async () => {
    for (const outcome of ['kept', 'failed']) {
      const report = answers(file('written'), file(outcome, 'Move it away.'));
      const { code, out, err } = await ran(['export', '--out', 'v', '--all', '--json'], report);
      expect([code, JSON.parse(out).files]).toEqual([1, expect.objectContaining({ length: 2 })]);
      expect(err).toBe(`postil: ${outcome}.md: Move it away.\n`);
    }
  });

  it('exports what there is when an id is wrong', async () => {
    const { code, err } = await ran(['export', '--out', 'v', 'nope', 'abc1'], answers());
    expect([code, err]).toEqual([1, expect.stringContaining('nope')]);
    expect(asked('export.markdown')).toMatchObject([{ ids: ['abc1'] }]);
    const { code: none, out } = await ran(['export', '--out', 'v', 'nope', '--json'], answers());
    expect([none, JSON.parse(out).files]).toEqual([1, []]);
  });
});

describe('doctor', () => {
  const problem = { kind: 'garbled', path: 'articles/a/article.json', message: 'It is broken.' };
  const answers: Answers = {
    'library.doctor': ({ repair }: { repair: boolean }) => ({
      checked: 4,
      problems: [{ ...problem, repaired: repair }],
    }),
  };

  it('ends with 1 as long as something is wrong', async () => {
    const sick = await ran(['doctor'], answers);
    expect(sick).toMatchObject({ code: 1, out: 'articles/a/article.json: It is broken.\n' });
    const healed = await ran(['doctor', '--repair'], answers);
    expect(healed).toMatchObject({ code: 0, out: expect.stringContaining('(repaired)') });
    expect(JSON.parse((await ran(['doctor', '--json'], answers)).out)).toMatchObject({
      checked: 4,
    });
  });
});

describe('errors', () => {
  it('of opening the library are one sentence', async () => {
    const openCore = () =>
      Promise.reject(new PostilError('disk', 'The folder\nis \u001b[1ma file.'));
    const { code, out, err } = await runIn(['list', '--json'], { openCore });
    expect([code, out, err]).toEqual([1, '', 'postil: The folder is a file.\n']);
  });

  it('of the program itself show no inside, unless asked', async () => {
    const openCore = () => Promise.reject(new TypeError('secret detail'));
    const { code, err } = await runIn(['list'], { openCore });
    expect([code, err]).toEqual([1, expect.not.stringContaining('secret')]);
    const asking = await runIn(['list'], { openCore, env: { POSTIL_DEBUG: '1' } });
    expect(asking.err).toContain('secret detail');
  });

  it('of saving at the end count', async () => {
    const opened = await core()({ library: folder, watch: false });
    const close = () => Promise.reject(new PostilError('disk', 'The disk is full.'));
    const { code, err } = await runIn(['list'], { openCore: async () => ({ ...opened, close }) });
    expect([code, err]).toEqual([1, 'postil: The disk is full.\n']);
  });
});
