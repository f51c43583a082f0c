/**
 * Every language says everything, with the same arguments, and nothing that a person reads stands outside the
 * catalogues. Part of `npm run build` and `npm run lint`. In words: docs/translating.md.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LANGUAGES } from '../../preload/words/language.ts';
import { importsOf } from '../imports.ts';
import { type Folder, problemsOf } from './catalogues.ts';
import { EXEMPT } from './exempt.ts';
import { guideProblems } from './guide.ts';
import { literalsOf } from './literals.ts';

const root = join(import.meta.dirname, '../..');
const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
// A released archive has no git; there the build was checked before.
const files = existsSync(join(root, '.git'))
  ? execFileSync('git', [...listed, 'main', 'preload', 'renderer', 'resources'], {
      cwd: root,
      encoding: 'utf8',
    })
      .split('\0')
      .filter((file) => /\.tsx?$/.test(file) && existsSync(join(root, file)))
  : [];
const others = Object.keys(LANGUAGES).filter((language) => language !== 'en');
const NOT_SHOWN = /\.test\.tsx?$|\/(bench|testing)\/|\.d\.ts$|\/(memory|test)-bridge\.ts$/;
const problems: string[] = [];
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

const usersOf = new Map<string, string[]>();
for (const [file, text] of sources) {
  if (!/\/words\//.test(text)) continue;
  for (const specifier of importsOf(file, text)) {
    if (!specifier.startsWith('.')) continue;
    const target = posix.join(posix.dirname(file), specifier);
    const folder = /^(.+\/words(?:\/[\w-]+)?)\/(index|en[\w-]*)\.ts$/.exec(target)?.[1];
    if (folder && !file.startsWith(`${folder}/`)) {
      usersOf.set(folder, [...(usersOf.get(folder) ?? []), text]);
    }
  }
}

/** The code beside a catalogue, which may use it through another file. */
function neighboursOf(path: string): string[] {
  const beside = `${posix.dirname(path)}/`;
  return [...sources].flatMap(([file, text]) =>
    file.startsWith(beside) && !/\/words\//.test(file) ? [text] : [],
  );
}

async function messages(file: string, name: string): Promise<Record<string, string>> {
  const module = await import(pathToFileURL(join(root, file)).href);
  return module[name] ?? {};
}

/** A name that ends in `/` stands for all that is in the folder. */
const isExempt = (file: string) =>
  Object.keys(EXEMPT).some((name) => (name.endsWith('/') ? file.startsWith(name) : file === name));

const folders = files.flatMap((file) => /^(.+\/words(?:\/.+)?)\/en\.ts$/.exec(file)?.[1] ?? []);
let count = 0;
for (const path of folders) {
  const inOthers = others.map(async (language) => {
    const file = `${path}/${language}.ts`;
    if (!sources.has(file)) problems.push(`${path}: has no ${language}.ts`);
    return [language, sources.has(file) ? await messages(file, language) : {}] as const;
  });
  const folder: Folder = {
    path,
    english: await messages(`${path}/en.ts`, 'en'),
    others: Object.fromEntries(await Promise.all(inOthers)),
    users: [...(usersOf.get(path) ?? []), ...neighboursOf(path)],
  };
  count += Object.keys(folder.english).length;
  problems.push(...problemsOf(folder));
  for (const language of others) {
    // The page loads a language as one chunk, which must name every folder.
    const chunk = `renderer/words/${language}.ts`;
    const isHere = sources.get(`${path}/index.ts`)?.includes(`{ ${language} }`);
    if (!path.startsWith('renderer/') || isHere) continue;
    const specifier = posix.relative('renderer/words', `${path}/${language}.ts`);
    if (!sources.get(chunk)?.includes(specifier)) {
      problems.push(`${chunk}: does not load ${path}`);
    }
  }
}

for (const [file, text] of sources) {
  if (NOT_SHOWN.test(file) || /\/words\//.test(file) || isExempt(file)) continue;
  for (const { line, text: literal } of literalsOf(file, text)) {
    problems.push(`${file}:${line}: put into a catalogue: ${literal}`);
  }
}

problems.push(...guideProblems(join(root, 'docs', 'guide'), others));
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(
    `words: ${count} messages in ${folders.length} folders, ${problems.length} problems`,
  );
  process.exitCode = 1;
}
