/** The program as a process over a real library: what a script or a person in a shell gets. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'index.ts');
const TEXT = `A walk by the sea

The harbour clerk walked to the end of the mole with a brass rule.

He wrote a single number in a book, and nobody ever read it.
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-cli-'));
  await writeFile(join(folder, 'walk.txt'), TEXT);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  out: string;
  err: string;
}
const env = () => ({ ...process.env, POSTIL_LIBRARY: join(folder, 'library'), NO_COLOR: '1' });

function postil(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: env() };
    const child = execFile(process.execPath, [PROGRAM, ...args], options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
    child.stdin?.end(TEXT);
  });
}

async function added(): Promise<string> {
  const { code, out, err } = await postil('add', 'walk.txt', '--json');
  expect(code).toBe(0);
  expect(err).toMatch(/^Made a new library at .*\n$/);
  return JSON.parse(out)[0].id;
}

it('does its whole work: add, list, note, notes, search, export', async () => {
  const id = await added();
  const listed = JSON.parse((await postil('list', '--json')).out);
  expect(listed).toMatchObject([{ id, title: 'A walk by the sea', notes: 0 }]);

  const words = ['--body', 'Why **brass**?', '--color', 'rose', '--tag', 'tools'];
  const made = await postil('note', id.slice(0, 6), '--quote', 'with a brass rule', ...words);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(await postil('note', id, '--body', 'On the whole')).toMatchObject({ code: 0 });
  const notes = JSON.parse((await postil('notes', id, '--json')).out);
  expect(notes).toMatchObject([
    { quote: null, body: 'On the whole' },
    {
      id: made.out.trim(),
      quote: 'with a brass rule',
      body: 'Why **brass**?',
      color: 'rose',
      tags: ['tools'],
    },
  ]);
  expect((await postil('notes', id)).out).toContain('  > with a brass rule\n');

  const hits = JSON.parse((await postil('search', 'harbour', 'clerk', '--json')).out);
  expect(hits[0]).toMatchObject({ articleId: id });

  for (const outcome of ['written', 'unchanged']) {
    const { code, out } = await postil('export', '--out', 'vault', '--all');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^${outcome} +\\S.*\\.md\n$`)),
    ]);
  }
  const [name] = await readdir(join(folder, 'vault'));
  const markdown = await readFile(join(folder, 'vault', String(name)), 'utf8');
  expect(markdown).toContain('Why **brass**?');
  expect(await postil('doctor')).toMatchObject({ code: 0, out: '' });
});

it('takes text from a pipe', async () => {
  expect(await postil('add', '-', '--title', 'Piped')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\S+ {2}Piped\n$/),
  });
});

it('adds what it can and says what it cannot', async () => {
  await writeFile(join(folder, 'empty.txt'), '');
  const { code, out, err } = await postil('add', 'missing.txt', 'empty.txt', 'walk.txt', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toHaveLength(1);
  expect(err).toMatch(/^Made a new .*\npostil: missing\.txt: .*\npostil: empty\.txt .*\n$/);
});

it('refuses a quote that is not there, an id that leaves the folder, a library that is a file', async () => {
  const id = await added();
  const before = await postil('notes', id, '--json');
  for (const args of [
    ['note', id, '--quote', 'a purple whale', '--body', 'x'],
    ['notes', '../../etc/passwd'],
    ['--library', join(folder, 'walk.txt'), 'list'],
  ]) {
    const { code, out, err } = await postil(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^postil: .+\n$/);
  }
  expect(await postil('notes', id, '--json')).toEqual(before);
});

it('works on a library that another process has open', async () => {
  const id = await added();
  const quotes = ['harbour clerk', 'brass rule', 'single number', 'ever read it'];
  const made = await Promise.all(quotes.map((quote) => postil('note', id, '--quote', quote)));
  expect(made.map((one) => one.code)).toEqual([0, 0, 0, 0]);
  const notes: { quote: string }[] = JSON.parse((await postil('notes', id, '--json')).out);
  expect(notes.map((note) => note.quote)).toEqual(quotes);
});

describe.skipIf(process.platform === 'win32')('as a process', () => {
  it('survives a reader that has had enough', async () => {
    const names = Array.from({ length: 3 }, (_, i) => `walk ${i}.txt`);
    for (const name of names) await writeFile(join(folder, name), `${name}\n\n${TEXT}`);
    const child = spawn(process.execPath, [PROGRAM, 'add', ...names], { cwd: folder, env: env() });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(0);
    expect(err).toMatch(/^Made a new library at .*\n$/);
    expect(JSON.parse((await postil('list', '--json')).out)).toHaveLength(3);
  });

  it('serves until it is interrupted, then ends cleanly', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'serve', '--json'], { env: env() });
    let out = '';
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    const announced = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        out += chunk;
        if (out.endsWith('}\n')) resolve();
      });
    });
    await Promise.race([announced, closed]);
    // Without a build there is nothing to serve; that has its own test.
    if (out === '') return expect(err).toContain('npm run build');
    const { url } = JSON.parse(out);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    child.kill('SIGINT');
    expect(await closed).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });
});

it('exports by preset, template and format, and shows a dry run', async () => {
  const id = await added();
  await postil('note', id, '--quote', 'with a brass rule', '--body', 'Why?', '--tag', 'tools');
  const dry = await postil('export', '--all', '--out', 'vault', '--preset', 'callout', '--dry-run');
  expect([dry.code, dry.err]).toEqual([0, '']);
  expect(dry.out).toContain('+> [!quote]');
  expect(await readdir(folder)).not.toContain('vault');

  await writeFile(join(folder, 'own.liquid'), 'On {{ title }}: {{ notes[0].quote }}');
  const own = ['export', '--all', '--out', 'vault', '--template', 'own.liquid'];
  const made = await postil(...own, '--name', '{{ notes.size }}/{{ title }}');
  expect(made).toMatchObject({ code: 0, out: 'written  0/A walk by the sea.md\n' });
  const file = join(folder, 'vault', '0', 'A walk by the sea.md');
  expect(await readFile(file, 'utf8')).toMatch(/^On A walk by the sea: with a brass rule\n/);

  await writeFile(join(folder, 'own.liquid'), 'a\n{{ titel }}');
  const wrong = await postil(...own);
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('line 2, column 4') });

  const csv = await postil('export', id, '--format', 'csv');
  expect(csv.out).toContain('with a brass rule,A walk by the sea');
  expect(
    await postil('export', '--all', '--format', 'json', '--out', 'notes.jsonld'),
  ).toMatchObject({ code: 0 });
  expect(JSON.parse(await readFile(join(folder, 'notes.jsonld'), 'utf8'))).toMatchObject({
    total: 1,
  });
  expect((await postil('export', '--all', '--format', 'csl', '--preset', 'plain')).code).toBe(2);
  expect(await postil('export', '--tag', 'none', '--out', 'vault')).toMatchObject({
    code: 0,
    out: '',
  });
}, 60_000);

it('exports by tag and in every other form, and says in its help what a template may use', async () => {
  const [{ id }] = JSON.parse((await postil('add', 'walk.txt', '--tag', 'sea/x', '--json')).out);
  await postil('note', id, '--quote', 'with a brass rule', '--body', 'Why?');
  const tagged = await postil('export', '--tag', 'sea', '--out', 'vault', '--preset', 'readwise');
  expect(tagged).toMatchObject({ code: 0, out: 'written  A walk by the sea.md\n' });
  const pages = await postil('export', '--all', '--format', 'html', '--out', 'pages');
  expect(pages).toMatchObject({ code: 0, out: 'A walk by the sea.html\n' });
  const bib = await postil('export', id, '--format', 'bibtex');
  expect(bib.out).toContain('A walk by the sea');
  const { out } = await postil('export', '--help');
  expect(out).toMatch(/each note {2}quote body/);
  expect(out).not.toContain('docs/');
}, 60_000);

it('backs up, shows what is in a backup and restores it into another library', async () => {
  const id = await added();
  await postil('note', id, '--quote', 'with a brass rule', '--body', 'Why?');
  const made = await postil('backup', 'safe', '--json');
  expect(made.code).toBe(0);
  const { file } = JSON.parse(made.out);
  const other = ['--library', join(folder, 'other')];
  expect(await postil('restore', file, '--dry-run')).toMatchObject({
    code: 0,
    err: expect.stringContaining('0 of the articles would be new'),
  });
  const restored = await postil('restore', file, ...other);
  expect(restored).toMatchObject({ code: 0, err: expect.stringContaining('1 article added') });
  expect((await postil('notes', id, ...other)).out).toContain('Why?');
  const refused = await postil('restore', 'walk.txt', ...other);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('not a backup') });
  const again = await postil('backup', file);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('there already') });
}, 60_000);

it('makes a library where an article is added, and none where one is only asked for', async () => {
  const missing = join(folder, 'typo');
  const asked = await postil('list', '--library', missing);
  expect(asked).toMatchObject({ code: 1, out: '' });
  expect(asked.err).toContain('There is no library at');
  expect(existsSync(missing)).toBe(false);
  const added = await postil('add', 'walk.txt', '--library', missing);
  expect(added.code).toBe(0);
  expect(added.err).toContain('Made a new library at');
});
