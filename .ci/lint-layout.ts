/**
 * Checks what the formatter cannot see: the fixed top level, who may import whom, file length, and a
 * lockfile without addresses. Run by `npm run lint`. The rules in words: docs/architecture.md.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importsOf } from './imports.ts';
import { checkImport, type Import } from './rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const TOP_LEVEL = new Set([
  ...['main', 'preload', 'renderer', 'resources', 'e2e', 'docs', '.ci'],
  ...[
    'package.json',
    'tsconfig.json',
    'electron-builder.yml',
    'README.md',
    'LICENSE',
    'SECURITY.md',
  ],
  // What tools need, and nothing else.
  ...['package-lock.json', '.npmrc', '.gitignore', '.editorconfig', 'biome.json'],
  ...['electron.vite.config.ts', 'vitest.config.ts', 'playwright.config.ts'],
]);
const LONGEST = 500;

const git = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
const files = execFileSync('git', git, { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(`${root}/${file}`));
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const problems: string[] = [];

for (const entry of new Set(files.map((file) => file.split('/')[0] ?? ''))) {
  if (!TOP_LEVEL.has(entry))
    problems.push(`${entry}: the top level is fixed; put it into a folder`);
}

for (const file of files.filter((name) => /\.(ts|tsx|mjs|css)$/.test(name))) {
  const text = read(file);
  const lines = text.split('\n').length - 1;
  if (lines > LONGEST) problems.push(`${file}: ${lines} lines; ${LONGEST} at most, so split it`);
  if (/(^|\/)utils?[./]/.test(file)) problems.push(`${file}: name it by what it does, not "utils"`);
  if (file.endsWith('.css')) continue;
  for (const specifier of importsOf(file, text)) {
    const target: Import = specifier.startsWith('.')
      ? { file: posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')) }
      : { package: specifier };
    const complaint = checkImport(file, target);
    if (complaint) problems.push(`${file}: imports ${specifier}: ${complaint}`);
  }
}

if (/"resolved"\s*:\s*"[a-z+]+:/.test(read('package-lock.json'))) {
  problems.push('package-lock.json: holds download addresses; run npm install with this .npmrc');
}

for (const problem of problems) console.error(problem);
console.log(`layout: ${files.length} files checked, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
