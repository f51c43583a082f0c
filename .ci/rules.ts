/** Who may import whom. One list, read from top to bottom; the first complaint counts. */

/** A file of this repository (path from its root, `/` between) or a package. */
export type Import = { file: string } | { package: string };

interface Rule {
  /** Files the rule speaks of. */
  of: RegExp;
  not?: RegExp;
  /** What they must not import. */
  file?: (path: string) => boolean;
  package?: (name: string) => boolean;
  because: string;
}

const TEST = /\.(browser\.)?test\.tsx?$|\/bench\/|\/testing\//;
const FS = /^(node:)?fs(\/|$)/;
const within = (...folders: string[]) => {
  return (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
};
const outside = (...folders: string[]) => {
  const inside = within(...folders);
  return (path: string) => !inside(path);
};
const LIBRARY_TYPES = [
  'main/library/ports.ts',
  'main/library/documents.ts',
  'main/library/moving/ports.ts',
  'main/library/moving/foreign.ts',
];
/** The version, which requests name. */
const MANIFEST = 'package.json';
/** Pure text matching, so that a quote is anchored by the same code in the app and the terminal. */
const ANCHORING = 'renderer/anchoring/index.ts';

const RULES: Rule[] = [
  {
    of: /^preload\/contract\//,
    not: TEST,
    file: outside('preload/contract'),
    package: (name) => name !== 'zod',
    because: 'the contract imports only the schema library',
  },
  {
    of: /^preload\/client\//,
    not: TEST,
    file: outside('preload'),
    package: () => true,
    because: 'the client imports only the contract',
  },
  {
    of: /^preload\/words\//,
    not: TEST,
    file: outside('preload/words'),
    package: (name) => !/^(intl-messageformat|@formatjs\/icu-messageformat-parser)$/.test(name),
    because: 'the words know the message format and nothing else',
  },
  {
    of: /^main\/words\//,
    not: TEST,
    file: outside('main/words', 'preload/words'),
    because: 'which language the program speaks is no matter of its parts',
  },
  {
    of: /^main\/memory\//,
    not: TEST,
    file: outside('main/memory'),
    because: 'how much memory a thread takes is no matter of what it does',
  },
  {
    of: /^main\//,
    file: (path) => within('renderer')(path) && path !== ANCHORING,
    because: 'main and renderer never import each other (but for renderer/anchoring/index.ts)',
  },
  {
    of: /^renderer\//,
    file: within('main'),
    because: 'main and renderer never import each other',
  },
  {
    of: /^renderer\//,
    not: TEST,
    package: (name) => name.startsWith('node:'),
    because: 'the page has no Node',
  },
  {
    of: /^/,
    not: /^(main\/electron\/|preload\/index\.ts$|e2e\/hosts\/)/,
    package: (name) => /^electron(\/|$)/.test(name),
    because: 'electron is imported only in main/electron and preload/index.ts',
  },
  {
    of: /^(main|preload|renderer)\//,
    not: new RegExp(`^main/(storage|importers|exporters|electron|web|cli)/|${TEST.source}`),
    package: (name) => FS.test(name),
    because: 'files are read and written in storage, importers, exporters and hosts',
  },
  {
    of: /^/,
    not: /^main\/storage\//,
    package: (name) => /^lowdb(\/|$)/.test(name),
    because: 'lowdb is imported only in main/storage',
  },
  {
    of: /^main\/library\//,
    not: TEST,
    file: outside('main/library', 'main/words', 'preload/contract', 'preload/words', ANCHORING),
    because: 'the library knows only the contract, its own ports and anchoring',
  },
  ...['storage', 'importers', 'exporters', 'search'].map(
    (part): Rule => ({
      of: new RegExp(`^main/${part}/`),
      not: TEST,
      file: outside(
        `main/${part}`,
        'preload/contract',
        'main/memory',
        'main/words',
        'preload/words',
        MANIFEST,
        ...LIBRARY_TYPES,
      ),
      because: 'the parts of the core know only the contract and the ports; main/app wires them',
    }),
  ),
  {
    of: /^main\/app\//,
    file: within('main/electron', 'main/web', 'main/cli'),
    because: 'the core does not know its hosts',
  },
  {
    of: /^main\/(electron|web|cli)\//,
    not: TEST,
    file: within('main/library', 'main/storage', 'main/importers', 'main/exporters', 'main/search'),
    because: 'hosts go through main/app',
  },
  {
    of: /^renderer\/(anchoring\/|margin\/layout\.ts$)/,
    not: TEST,
    file: outside(
      'renderer/anchoring',
      'renderer/margin/layout.ts',
      'preload/contract',
      'preload/words',
    ),
    package: (name) => name !== 'approx-string-match',
    because: 'anchoring and the margin layout are pure: no React, nothing of the page around them',
  },
  {
    of: /^e2e\/specs\//,
    file: outside('e2e'),
    because: 'specs know pages and hosts, not the program inside',
  },
];

/** The reason why `file` must not import `target`, or null when it may. */
export function checkImport(file: string, target: Import): string | null {
  const broken = RULES.find((rule) => {
    if (!rule.of.test(file) || rule.not?.test(file)) return false;
    return 'file' in target
      ? (rule.file?.(target.file) ?? false)
      : (rule.package?.(target.package) ?? false);
  });
  return broken?.because ?? null;
}
