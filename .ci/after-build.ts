/**
 * What a build needs beside its bundles: the licences of everything bundled (About shows them), the icon
 * for windows and dragging, and a look at the size of the first view. Part of `npm run build`.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { budgetLine, firstView } from './bundle-budget.ts';
import { iconPng } from './icons.ts';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out');
const WINDOW_ICON = 256;

interface Licence {
  name: string;
  version: string;
  identifier: string | null;
  text: string | null;
}

const collected = ['main', 'preload', 'renderer'].flatMap((part): Licence[] => {
  const file = join(out, part, 'licences.json');
  if (!existsSync(file)) return [];
  const found: Licence[] = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return found;
});
// Styles and fonts are not modules: what they come from is told here.
const FONTS = [
  '@fontsource-variable/literata',
  '@fontsource-variable/source-sans-3',
  '@fontsource/stix-two-math',
];
for (const name of FONTS) {
  const folder = join(root, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = readFileSync(join(folder, 'LICENSE'), 'utf8');
  collected.push({ name, version, identifier: 'OFL-1.1', text });
}
const electron = join(root, 'node_modules', 'electron');
collected.push({
  name: 'electron',
  version: JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version,
  identifier: 'MIT',
  text: `${readFileSync(join(electron, 'LICENSE'), 'utf8')}\nChromium’s and Node’s licences lie beside the program as LICENSES.chromium.html.`,
});
const unique = new Map(collected.map((one) => [`${one.name} ${one.version}`, one]));
const licences = [...unique.values()].sort((a, b) => a.name.localeCompare(b.name));
writeFileSync(join(out, 'renderer', 'licences.json'), JSON.stringify(licences));
writeFileSync(join(out, 'icon.png'), iconPng(WINDOW_ICON));

const size = firstView(join(out, 'renderer'));
if (size.bytes > size.budget) {
  console.error(`${budgetLine(size)}. Load something later, or say in the budget why not.`);
  process.exitCode = 1;
}
