/**
 * Text that a person would read and that stands in the code instead of in a catalogue. By the syntax tree:
 * text between tags, what attributes say, and strings that look like a sentence or a name.
 *
 * What is no text for a person is passed over: errors of the program itself, what goes to the console, type
 * names, class names. A line that looks like text and is none says so: `// words: a reason`.
 */
import { parseSync } from 'vite';

export interface Literal {
  /** From 1. */
  line: number;
  text: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** Attributes that are never shown nor read out. */
const MUTE =
  /^(autoFocus|focusable|preventScroll|value|className|id|key|slot|role|type|name|href|src|lang|dir|rel|target|htmlFor|tone|icon|size|placement|orientation|scope|of|data-.*|aria-(live|current|haspopup|autocomplete|hidden|labelledby|describedby|controls|relevant|atomic|expanded)|autoComplete|autoCapitalize|inputMode|enterKeyHint|spellCheck|aria-orientation|selectionMode|selectionBehavior|menuTrigger|validationBehavior|viewBox|d|fill|stroke.*|preserveAspectRatio|accept|method|loading|decoding|sandbox|referrerPolicy|crossOrigin|wrap|shape|kind|display|xmlns|mode|view|color|columns|behavior)$/;

/** Names of keys, as events have them. */
const KEYS =
  /^(Ctrl|Escape|Enter|Delete|Backspace|Tab|Space|Home|End|Insert|Page(Up|Down)|Arrow(Up|Down|Left|Right)|Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Dead|Unidentified|Plus|Return|Up|Down|Left|Right)$/;

const MUTE_VALUE = new RegExp(`${KEYS.source}|^https?:|^Postil$`);

/** Not those of a template’s values. */
const hasLetters = (text: string) => /\p{L}{2,}/u.test(text.replace(/\{\{.*?\}\}/g, ''));

const SQL =
  /^\(?(SELECT|FROM|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ORDER BY|EXISTS|CONNECT|SAVEPOINT|RELEASE|ROLLBACK)\b/;

/** A capital and then small letters, or several words with a sign of a sentence. */
function looksLikeText(text: string): boolean {
  const trimmed = text.trim();
  // SQL and HTTP.
  if (SQL.test(trimmed)) return false;
  // A selector of elements.
  if (/\[[\w-]+\]/.test(trimmed)) return false;
  // The name of the program is the same in every language.
  if (KEYS.test(trimmed) || trimmed === 'Postil') return false;
  if (/^[\w-]+([.:/#][\w-]*)+$/.test(trimmed) && !/[.!?]$/.test(trimmed.replace(/^[a-z]+\.$/, '')))
    return false;
  if (/^https?:/.test(trimmed) || /^[a-z-]+\/[\w.+-]+$/.test(trimmed)) return false;
  if (/^\p{Lu}\p{Ll}+$/u.test(trimmed)) return true;
  if (/^\p{Lu}[\p{L}’]*[ …,]/u.test(trimmed) && /\p{Ll}/u.test(trimmed)) return true;
  return /\p{Ll}{2,} \p{Ll}+[,;:]? \p{L}+/u.test(trimmed) || /\s\S*\p{L}[.!?…]$/u.test(trimmed);
}

/** @param file ends with .ts or .tsx */
export function literalsOf(file: string, source: string): Literal[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be parsed'}`);
  const found: Literal[] = [];
  const lines = source.split('\n');
  const add = (node: Node, text: string) => {
    const line = source.slice(0, node.start).split('\n').length;
    const excused = [lines[line - 1], lines[line - 2]].some((one) => one?.includes('words: '));
    if (!excused) found.push({ line, text: text.replace(/\s+/g, ' ').trim() });
  };
  const visit = (node: Node, shown: boolean): void => {
    if (isMute(node)) return;
    if (node.type === 'JSXText') {
      if (hasLetters(String(node.value)) && String(node.value).trim() !== 'Postil')
        add(node, String(node.value));
    } else if (node.type === 'JSXAttribute') {
      const name = source.slice((node.name as Node).start, (node.name as Node).end);
      if (!MUTE.test(name) && node.value) visit(node.value as Node, true);
      else if (node.value && !/^(className|id|key|data-.*)$/.test(name)) return;
    } else if (node.type === 'Literal' && typeof node.value === 'string') {
      if (
        shown ? hasLetters(node.value) && !MUTE_VALUE.test(node.value) : looksLikeText(node.value)
      )
        add(node, node.value);
    } else if (node.type === 'TemplateLiteral') {
      const text = (node.quasis as { value: { cooked: string } }[])
        .map(({ value }) => value.cooked)
        .join('{}');
      if (looksLikeText(text)) add(node, text);
      for (const inner of node.expressions as Node[]) visit(inner, false);
    } else {
      // What an attribute is compared with or computed from is not what it says.
      const direct = shown && /^(JSXExpressionContainer|ConditionalExpression)$/.test(node.type);
      for (const [key, child] of childrenOf(node)) visit(child, direct && key !== 'test');
    }
  };
  visit(program as unknown as Node, false);
  return found;
}

/** Parts of the tree whose strings nobody reads. */
function isMute(node: Node): boolean {
  if (/^(Import|ExportAll|TS(?!As|Satisfies|NonNull))/.test(node.type)) return true;
  if (node.type === 'NewExpression') {
    const { name } = node.callee as unknown as { name?: string };
    return /^(Error|TypeError|RangeError|Intl|RegExp|CustomEvent|KeyboardEvent)$/.test(name ?? '');
  }
  if (node.type !== 'CallExpression') return false;
  const callee = node.callee as unknown as {
    object?: { name?: string };
    property?: { name?: string };
  };
  return (
    callee.object?.name === 'console' ||
    /^(matchMedia|querySelector|querySelectorAll|closest|matches|getElementById|addEventListener)$/.test(
      callee.property?.name ?? '',
    )
  );
}

function* childrenOf(node: Node): Generator<[string, Node]> {
  for (const [key, value] of Object.entries(node)) {
    // A name of a property is no text.
    if (key === 'key' && !node.computed) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string')
        yield [key, child as Node];
    }
  }
}
