/** What vault programs read into plain text, beyond Markdown, and how it is kept plain. */
import type { Text } from 'mdast';

/**
 * What Obsidian, Logseq or GitHub would read into plain text, beyond Markdown: block ids (`^id`),
 * tags, math, tables; and doubled marks, of which escaping the second is enough: comments (`%%`),
 * highlights (`==`), properties (`key:: value`), block references (`((`), macros (`{{`).
 */
export const VAULT_SYNTAX = [
  { character: '^' },
  { character: '$' },
  { character: '|' },
  { character: '#', after: '[^\\s#]' },
  ...['%', '=', ':', '{'].map((character) => ({ character, before: character })),
  { character: '(', before: '\\(' },
].map((pattern) => ({ ...pattern, inConstruct: 'phrasing' as const }));

/**
 * A node for each line, and for each mark of a run such as `%%%`: the stringifier's patterns take the
 * characters around a match with it, so in one text they would miss every second of two neighbours.
 */
export function textNodes(value: string): Text[] {
  return value
    .split(/(?=\n)|(?<=%)(?=%)|(?<==)(?==)|(?<=:)(?=:)|(?<=\{)(?=\{)|(?<=\()(?=\()/)
    .filter((part) => part !== '')
    .map((part) => ({ type: 'text', value: part }));
}
