/** Values in the front matter of a template: YAML. */
import { cleanText, oneLine } from '../../../preload/contract/index.ts';
import { yamlString } from './escape.ts';
import { MARK, type Values } from './values.ts';

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?$/;

/** Front matter with its `---` lines, values in their places. */
export function fillFront(front: string, values: Values): string {
  /** The indent of the key that a block scalar (`|` or `>`) belongs to, or -1. */
  let scalar = -1;
  return front
    .split('\n')
    .map((line) => {
      const indent = line.length - line.trimStart().length;
      if (line.trim() !== '' && indent <= scalar) scalar = -1;
      if (scalar >= 0) return fillScalar(line, values);
      if (/[:-][ \t]+[|>][-+0-9]*[ \t]*$/.test(line)) scalar = indent;
      return line.includes('\uFDD0') ? fillLine(line, values) : line;
    })
    .join('\n');
}

function fillScalar(line: string, values: Values): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return line.replace(MARK, (_, index) =>
    cleanText(values.text(index))
      .split('\n')
      .join(`\n${indent || '  '}`),
  );
}

function fillLine(line: string, values: Values): string {
  const [, head = '', rest = ''] =
    /^([ \t]*(?:- +)*(?:[^\s"':#[\]{},][^"':#]*:[ \t]+|- +)?)(.*)$/s.exec(line) ?? [];
  if (head.includes('\uFDD0')) {
    // A value as a key.
    const key = (text: string) => yamlString(oneLine(plain(text, values)));
    return head.replace(/[^\s:-][^:]*(?=:)/, key) + fillValue(rest, values);
  }
  return head + fillValue(rest, values);
}

function fillValue(rest: string, values: Values): string {
  const only = /^\uFDD0(\d+)\uFDD1[ \t]*$/.exec(rest)?.[1];
  if (only !== undefined) return literal(values.get(only), values.text(only));
  if (!rest.includes('\uFDD0')) return rest;
  const parts = rest.split(/("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/);
  // In a flow list or map, or between quotes of the template's own, every value stands for itself.
  if (/^[[{"']/.test(rest)) {
    return parts.map((part) => fillPart(part, values)).join('');
  }
  if (/^#/.test(rest)) return oneLine(plain(rest, values));
  return yamlString(oneLine(plain(rest, values)));
}

function fillPart(part: string, values: Values): string {
  if (part.startsWith('"')) {
    return part.replace(MARK, (_, index) => yamlString(cleanText(values.text(index))).slice(1, -1));
  }
  if (part.startsWith("'")) {
    return part.replace(MARK, (_, index) =>
      oneLine(cleanText(values.text(index))).replaceAll("'", "''"),
    );
  }
  return part.replace(MARK, (_, index) => literal(values.get(index), values.text(index)));
}

function literal(value: unknown, text: string): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => yamlString(cleanText(String(item)))).join(', ')}]`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (DATE.test(text)) return text;
  return yamlString(cleanText(text));
}

function plain(text: string, values: Values): string {
  return text.replace(MARK, (_, index) => cleanText(values.text(index)));
}
