import { toString as textOf } from 'hast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { colorSchema, tagsSchema } from '../preload/contract/index.ts';
import { WELCOME_MARKDOWN, WELCOME_NOTES } from './welcome.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype);
const text = textOf(processor.runSync(processor.parse(WELCOME_MARKDOWN)));

describe('the welcome article', () => {
  it.each(WELCOME_NOTES)('holds the quote "$quote" exactly once', ({ quote }) => {
    expect(text.split(quote)).toHaveLength(2);
  });

  it('has two notes that the library accepts', () => {
    expect(WELCOME_NOTES).toHaveLength(2);
    for (const note of WELCOME_NOTES) {
      expect(note.body).not.toBe('');
      colorSchema.parse(note.color);
      tagsSchema.parse(note.tags);
    }
  });

  it('has a title, headings, a list, a quote, a table and code, so that each look can be seen', () => {
    const types = new Set(processor.parse(WELCOME_MARKDOWN).children.map((node) => node.type));
    expect(WELCOME_MARKDOWN.startsWith('# Welcome to Postil\n')).toBe(true);
    expect([...types].sort()).toEqual([
      'blockquote',
      'code',
      'heading',
      'list',
      'paragraph',
      'table',
    ]);
  });
});
