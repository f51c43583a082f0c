/**
 * What each stretch of code is, so that it can be coloured. Pure; the grammars are highlight.js's
 * (through lowlight, which answers a tree instead of HTML). Loaded when the first code comes near.
 */
import type { ElementContent, Root } from 'hast';
import { common, createLowlight } from 'lowlight';

export const KINDS = ['keyword', 'string', 'comment', 'number', 'title', 'name'] as const;
export type TokenKind = (typeof KINDS)[number];

export interface Token {
  /** UTF-16 offsets in the code. */
  start: number;
  end: number;
  kind: TokenKind;
}

const lowlight = createLowlight(common);

/** Of hljs's scopes; what is not here stays as it is. */
const KIND_OF: Record<string, TokenKind> = {
  ...{ keyword: 'keyword', doctag: 'keyword', 'template-tag': 'keyword', selector: 'keyword' },
  ...{ 'selector-tag': 'keyword', 'selector-pseudo': 'keyword', section: 'title', meta: 'comment' },
  ...{ string: 'string', regexp: 'string', char: 'string', addition: 'string', link: 'string' },
  ...{ comment: 'comment', quote: 'comment', deletion: 'number', number: 'number' },
  ...{ literal: 'number', symbol: 'number', bullet: 'number', title: 'title', name: 'keyword' },
  ...{ 'selector-class': 'title', 'selector-id': 'title', built_in: 'name', type: 'name' },
  ...{ attr: 'name', attribute: 'name', property: 'name', 'template-variable': 'name' },
  ...{ variable: 'name', 'selector-attr': 'name' },
};

/** Longer code stays plain: nobody reads it for its colours, and the page would wait for them. */
const LONGEST = 60_000;
/** Without a stated language, only a guess that fits well; output of programs looks like code too. */
const GUESSED = ['javascript', 'typescript', 'python', 'java', 'c', 'cpp', 'go', 'rust', 'ruby'];
const MORE_GUESSED = ['php', 'css', 'xml', 'json', 'sql', 'bash', 'yaml', 'diff'];
const SURE = 8;
const SHORTEST_GUESS = 40;

/** @param language as the page names it, or empty */
export function tokensOf(code: string, language: string): Token[] {
  if (code.length > LONGEST) return [];
  if (lowlight.registered(language)) return flatten(lowlight.highlight(language, code));
  if (language !== '' || code.length < SHORTEST_GUESS) return [];
  const guess = lowlight.highlightAuto(code, { subset: [...GUESSED, ...MORE_GUESSED] });
  return (guess.data?.relevance ?? 0) >= SURE ? flatten(guess) : [];
}

function flatten(root: Root): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const walk = (nodes: readonly ElementContent[], kind: TokenKind | null) => {
    for (const node of nodes) {
      if (node.type === 'element') {
        walk(node.children, kindOf(node.properties.className) ?? kind);
      } else if (node.type === 'text') {
        const end = at + node.value.length;
        const last = tokens.at(-1);
        if (kind && last?.end === at && last.kind === kind) last.end = end;
        else if (kind) tokens.push({ start: at, end, kind });
        at = end;
      }
    }
  };
  walk(root.children as ElementContent[], null);
  return tokens;
}

function kindOf(className: unknown): TokenKind | null {
  if (!Array.isArray(className)) return null;
  for (const name of className) {
    const kind = KIND_OF[String(name).replace(/^hljs-/, '')];
    if (kind) return kind;
  }
  return null;
}
