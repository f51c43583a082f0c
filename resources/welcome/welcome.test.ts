import { toString as textOf } from 'hast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { colorSchema, tagsSchema } from '../../preload/contract/index.ts';
import { LANGUAGES, type Language } from '../../preload/words/index.ts';
import { WELCOME } from './index.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype);
const languages = Object.keys(LANGUAGES) as Language[];
const shape = (language: Language) =>
  processor.parse(WELCOME[language].markdown).children.map((node) => node.type);

describe.each(languages)('the welcome article in %s', (language) => {
  const { markdown, notes } = WELCOME[language];
  const text = textOf(processor.runSync(processor.parse(markdown)));

  it.each(notes)('holds the quote "$quote" exactly once', ({ quote }) => {
    expect(text.split(quote)).toHaveLength(2);
  });

  it('has two notes that the library accepts', () => {
    expect(notes).toHaveLength(2);
    for (const note of notes) {
      expect(note.body).not.toBe('');
      colorSchema.parse(note.color);
      tagsSchema.parse(note.tags);
    }
  });

  it('has a title, headings, a list, a quote, a table and code, so that each look can be seen', () => {
    expect(markdown).toMatch(/^# .*Postil\n/);
    const types = ['blockquote', 'code', 'heading', 'list', 'paragraph', 'table'];
    expect([...new Set(shape(language))].sort()).toEqual(types);
  });

  it('says the same, part for part, as in English', () => {
    expect(shape(language)).toEqual(shape('en'));
  });
});
