/** `docs/reliability.md`: each command that tries to break a promise keeps its own section there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(import.meta.dirname, '..', 'docs', 'reliability.md');
const HEAD = `# Reliability

What the promises were tried with, and what came of it. Each section is written by the command it names.
`;

/** Replaces the section `heading` by `markdown` (without the heading), or adds it at the end. */
export function recordSection(heading: string, markdown: string): void {
  const before = existsSync(page) ? readFileSync(page, 'utf8') : HEAD;
  const sections = before.split(/^(?=## )/m);
  const section = `## ${heading}\n\n${markdown.trim()}\n`;
  const at = sections.findIndex((one) => one.startsWith(`## ${heading}\n`));
  if (at < 0) sections.push(section);
  else sections[at] = section;
  writeFileSync(page, `${sections.map((one) => one.trimEnd()).join('\n\n')}\n`);
}
