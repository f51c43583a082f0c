import { expect, it } from 'vitest';
import { COMMANDS, isCommand } from './is-command.ts';
import { runIn, scriptedCore } from './testing/terminal.ts';

it('tells a command from a file, a link and Chromium’s switches', () => {
  expect(isCommand(['list'])).toBe(true);
  expect(isCommand(['--library', '/books', '--json', 'export', '--out', 'x'])).toBe(true);
  expect(isCommand(['--library=/books', 'add', 'x'])).toBe(true);
  expect(isCommand(['--version'])).toBe(true);
  for (const args of [
    [],
    ['open'],
    ['postil://article/a'],
    ['/home/ada/list.html'],
    ['--no-sandbox'],
    ['--remote-debugging-port=0', 'list'],
    ['--library'],
  ]) {
    expect(isCommand(args), args.join(' ')).toBe(false);
  }
});

it('knows every command of the program but the one that opens the window', async () => {
  const { out } = await runIn(['--help'], { openCore: scriptedCore({}) });
  const [, listed = ''] = out.split('Commands:');
  const names = [...(listed.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z]+)/gm)].map(
    ([, name]) => name,
  );
  expect(names).toContain('list');
  expect([...COMMANDS].sort()).toEqual(names.filter((name) => name !== 'open').sort());
});
