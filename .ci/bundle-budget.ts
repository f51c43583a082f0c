/** How much script the page loads before its first view: the entry and what it imports at once, gzipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface FirstView {
  /** Of script, gzipped. */
  bytes: number;
  budget: number;
  files: { name: string; bytes: number }[];
}

const BUDGET = 350_000;

/** @param dir absolute path of the renderer's build */
export function firstView(dir: string): FirstView {
  const files = [...firstFiles(dir)].map((name) => ({
    name,
    bytes: gzipSync(readFileSync(join(dir, name)), { level: 9 }).length,
  }));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { bytes, budget: BUDGET, files };
}

export function budgetLine({ bytes, budget }: FirstView): string {
  const kilobytes = (value: number) => `${Math.round(value / 1000)} kB`;
  return `The first view loads ${kilobytes(bytes)} of script (gzip) of ${kilobytes(budget)} allowed`;
}

function firstFiles(dir: string): Set<string> {
  const found = new Set<string>();
  const page = readFileSync(join(dir, 'index.html'), 'utf8');
  const follow = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    const script = readFileSync(join(dir, name), 'utf8');
    for (const [, path = ''] of script.matchAll(STATIC_IMPORT)) follow(`assets/${path}`);
  };
  for (const [, path = ''] of page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g))
    follow(path);
  return found;
}

/** In a minified chunk: `import{a as b}from"./x.js"` or `import"./x.js"`, never `import("./x.js")`. */
const STATIC_IMPORT = /(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g;
