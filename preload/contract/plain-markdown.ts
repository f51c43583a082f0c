/**
 * Plain text made harmless as Markdown. Unlike a Markdown writer this knows nothing of what stands beside the
 * text, so it also escapes what only a neighbour could give a meaning to.
 */

/** Runs of whitespace, line ends too, as one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Text without control characters; line ends are `\n`. Tabs become spaces. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\0\uFDD0\uFDD1]/g, '\uFFFD')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]|\uFEFF/gu, '');
}

/**
 * Plain text as Markdown that shows just this text (CommonMark, GFM, and what Obsidian and Logseq add).
 * `atStart`: it stands where a block could start. Lines after the first always do.
 */
export function markdownText(text: string, atStart: boolean): string {
  return text
    .split('\n')
    .map((line, index) => {
      const escaped = escapeInline(line.trim());
      return atStart || index > 0 ? escapeStart(escaped) : escaped;
    })
    .join('\n');
}

function escapeInline(line: string): string {
  return (
    line
      .replace(/[\\`*_[\]<~|$^#]/g, '\\$&')
      // At the end the template's next character could be the other half.
      .replace(/&(?=[#A-Za-z]|$)/g, '\\&')
      .replace(/!(?=\\\[|$)/g, '\\!')
      // Doubled they mean something to Obsidian or Logseq: %%, ==, ::, {{, ((.
      .replace(/[%={](?=[%={]|$)|(?<=[%={]|^)[%={]/g, '\\$&')
      .replace(/:(?=:|\/\/|$)|(?<=^|:):|\((?=\(|$)|(?<=^|\()\(/g, '\\$&')
      .replace(/www\./gi, (found) => `${found.slice(0, -1)}\\.`)
  );
}

function escapeStart(line: string): string {
  return line.replace(/^[-+>=]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
