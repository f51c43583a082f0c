/** The terminal's arguments and the machine's configuration, whatever they are. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCore } from '../app/index.ts';
import { placeWindow } from '../electron/window-place.ts';
import { readConfig, writeConfig } from './config.ts';
import { runIn } from './testing/terminal.ts';

const RUNS = Number(process.env.POSTIL_FUZZ ?? 60);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-cli-fuzz-'));
  await writeFile(join(folder, 'page.md'), '# A page\n\nThe harbour clerk.\n');
  await writeFile(join(folder, 'odd.zip'), 'PK\u0003\u0004odd');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const COMMANDS = [
  ...[
    'add',
    'list',
    'notes',
    'note',
    'search',
    'history',
    'deleted',
    'backup',
    'restore',
    'doctor',
  ],
  ...['export', 'import', 'fetch', 'refetch', 'extract', 'versions', 'images', 'help'],
];
const OPTIONS = [
  ...[
    '--json',
    '--library',
    '--title',
    '--local',
    '--view',
    '--quote',
    '--body',
    '--color',
    '--tag',
  ],
  ...['--limit', '--at', '--restore', '--forget', '--dry-run', '--repair', '--all', '--preset'],
  ...['--template', '--name', '--one', '--text', '--no-passages', '--no-fetch', '--archive'],
  ...[
    '--resume',
    '--retry',
    '--compare',
    '--delete',
    '--format',
    '--out',
    '--from',
    '--help',
    '--',
    '-',
  ],
];
const WORDS = [
  ...[
    '',
    ' ',
    '-1',
    '0',
    '1e99',
    'NaN',
    '\u0000',
    '\ud800',
    '../..',
    '__proto__',
    '%s',
    '{{',
    '\u001b[2J',
  ],
  ...[
    'page.md',
    'odd.zip',
    'nowhere.md',
    'javascript:alert(1)',
    'tag:',
    '(((',
    '2026-13-45',
    'markdown',
  ],
  'x'.repeat(5000),
];
const argument = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...OPTIONS) },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.tuple(fc.constantFrom(...OPTIONS), fc.constantFrom(...WORDS)).map((both) => both.join('=')),
);

it('any arguments end with an answer or a sentence, and a code', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...COMMANDS),
      fc.array(argument, { maxLength: 5 }),
      fc.constantFrom('', 'Words from a pipe.', '\u0000\u00ff'),
      async (command, rest, input) => {
        const library = join(folder, 'library');
        const ran = await runIn([command, ...rest], {
          input,
          cwd: folder,
          home: folder,
          env: { POSTIL_LIBRARY: library, POSTIL_CONFIG: folder },
          // Whatever folder was named, no other is touched.
          openCore: (options) => openCore({ ...options, library }),
        });
        const said = `${JSON.stringify([command, ...rest])}: ${ran.out}${ran.err}`;
        expect([0, 1, 2], said).toContain(ran.code);
        expect(ran.out + ran.err, said).not.toMatch(
          /\n\s+at |\[object|TypeError|went wrong inside/,
        );
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(ran.out + ran.err, said).not.toMatch(/\u001b/);
        if (ran.code !== 0) expect(ran.err + ran.out, said).not.toBe('');
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);

const rect = { x: 10, y: 20, width: 900, height: 700 };
const CONFIG = JSON.stringify({
  library: '/home/ada/Postil',
  windows: { main: { bounds: rect, isMaximized: false, isFullScreen: true } },
  recent: [{ id: 'a1', title: 'A' }],
  zoom: 1,
});

it('any configuration is read as far as it is one, and windows stand on the screen', async () => {
  const whole = fc.record({
    library: fc.anything(),
    windows: fc.oneof(
      fc.anything(),
      fc.record({
        main: fc.record({
          bounds: fc.record({
            x: fc.maxSafeInteger(),
            y: fc.maxSafeInteger(),
            width: fc.maxSafeInteger(),
            height: fc.maxSafeInteger(),
          }),
          isMaximized: fc.boolean(),
          isFullScreen: fc.boolean(),
        }),
      }),
    ),
    recent: fc.anything(),
    zoom: fc.anything(),
    spelling: fc.anything(),
    updateUrl: fc.anything(),
  });
  const text = fc.oneof(
    whole.map((config) =>
      JSON.stringify(config, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ),
    fc.nat(CONFIG.length).map((end) => CONFIG.slice(0, end)),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('null', '[]', '{"__proto__":{"zoom":99}}', '\ufeff{}'),
  );
  const display = { x: 0, y: 0, width: 1280, height: 800 };
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      await writeFile(join(folder, 'postil.json'), given);
      const config = readConfig(folder);
      const { bounds } = placeWindow(config.windows.main, [display]);
      expect(bounds.x).toBeGreaterThanOrEqual(0);
      expect(bounds.y).toBeGreaterThanOrEqual(0);
      expect(bounds.x + bounds.width).toBeLessThanOrEqual(1280);
      expect(bounds.y + bounds.height).toBeLessThanOrEqual(800);
      // What was understood is written as it was read.
      writeConfig(folder, config);
      expect(readConfig(folder)).toEqual(config);
    }),
    { numRuns: RUNS * 2 },
  );
});
