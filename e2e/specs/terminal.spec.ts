import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../hosts/index.ts';

interface Listed {
  id: string;
  title: string;
}

test('the built command does the whole way: add, list, note, notes, search, export, doctor', async ({
  cli,
  folder,
  site,
}) => {
  await writeFile(join(folder, 'walk.txt'), 'A walk\n\nThe clerk carried a brass rule.\n');
  const added = await cli(
    '--json',
    'add',
    join(folder, 'walk.txt'),
    `${site.url}/tides`,
    '--local',
  );
  expect(added).toMatchObject({ code: 0 });
  const articles = added.json() as Listed[];
  expect(articles.map((article) => article.title)).toEqual([
    'A walk',
    'The Tide Tables of Porto Velho',
  ]);
  const listed = (await cli('--json', 'list')).json() as Listed[];
  expect(listed.map((article) => article.id).sort()).toEqual(articles.map((a) => a.id).sort());

  const id = articles[0]?.id ?? '';
  const noted = await cli(
    'note',
    id,
    '--quote',
    'brass  rule',
    '--body',
    'Whose?',
    '--color',
    'green',
  );
  expect(noted).toMatchObject({ code: 0 });
  const notes = (await cli('--json', 'notes', id)).json() as Record<string, unknown>[];
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatchObject({ quote: 'brass rule', body: 'Whose?', color: 'green', tags: [] });
  expect((await cli('search', 'clerk')).stdout).toContain('A walk');

  const exported = await cli('export', '--out', join(folder, 'vault'), '--all');
  expect(exported).toMatchObject({ code: 0 });
  expect((await cli('doctor')).code).toBe(0);
});

test('what goes wrong is said on standard error, with a code other than 0', async ({
  cli,
  folder,
  site,
}) => {
  for (const [args, sentence] of [
    [['add', join(folder, 'nowhere.txt')], /no such file/i],
    [['add', `${site.url}/nowhere`, '--local'], /404|not/i],
    [['notes', '../../etc'], /id/i],
    [['export', '--out', join(folder, 'x'), 'nosuchid'], /id|article/i],
  ] as const) {
    const result = await cli(...args);
    expect(result.code).not.toBe(0);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(sentence);
    expect(result.stderr).not.toMatch(/\bat .*:\d+:\d+/);
  }
});
