import fc from 'fast-check';
import type { Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { cleanText } from '../../../preload/contract/index.ts';
import { splitMatter } from '../front-matter.ts';
import { parseMarkdown, textOf } from '../markdown.ts';
import { normalizeQuote } from '../quote.ts';
import { hostileNotes, hostileText, sampleArticle, sampleNote } from '../testing/samples.ts';
import { compileName, compileTemplate } from './engine.ts';
import { PRESET_NAMES, preset } from './presets.ts';

const RUNS = { numRuns: 300 };
const render = (source: string, article = sampleArticle(), notes = [sampleNote()]) =>
  compileTemplate(source).render(article, notes);
const titled = (title: string) => sampleArticle({ title: title || 'x' });
const bodyOf = (markdown: string) => parseMarkdown(splitMatter(markdown).body);
const squeezed = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim();
/** Without spaces: where a line breaks is not what these tests are about. */
const bare = (text: string) => squeezed(text).replace(/\s/g, '');
const shown = (node: Root | RootContent | undefined) => bare(node ? textOf(node) : '');
const types = (markdown: string) => [...new Set(bodyOf(markdown).children.map(({ type }) => type))];

/** Notes whose bodies are harmless, so that the structure around hostile quotes and tags can be told. */
const tame = hostileNotes.map((notes) => notes.map((note) => ({ ...note, body: 'just words' })));

describe('presets', () => {
  const article = fc.record({ title: hostileText, author: hostileText, description: hostileText });

  it.each(PRESET_NAMES)('%s has front matter of the same strings, whatever they are', (name) => {
    const template = preset(name);
    fc.assert(
      fc.property(article, hostileNotes, (over, notes) => {
        const given = sampleArticle({ ...over, title: over.title || 'x' });
        const { matter } = splitMatter(template.render(given, notes));
        const values = parseYaml(matter.replace(/^---\n|---\n$/g, ''));
        expect(values.title).toBe(cleanText(given.title));
        expect(values.author ?? '').toBe(cleanText(given.author));
        expect(values.tags).toEqual(given.tags);
        expect(values.id).toBe(given.id);
      }),
      RUNS,
    );
  });

  it('callout gives every quote a callout of its own words', () => {
    fc.assert(
      fc.property(tame, (notes) => {
        const nodes = bodyOf(preset('callout').render(sampleArticle(), notes)).children;
        const quotes = notes.filter(
          (note) => normalizeQuote(note.target?.quote.exact ?? '') !== '',
        );
        const found = nodes.filter(({ type }) => type === 'blockquote');
        expect(found.map(shown)).toEqual(
          quotes.map((note) =>
            bare(`[!quote] ↗ ${normalizeQuote(note.target?.quote.exact ?? '')}`),
          ),
        );
        expect(new Set(nodes.map(({ type }) => type))).toEqual(
          new Set(
            notes.length === 0
              ? []
              : quotes.length > 0
                ? ['blockquote', 'paragraph']
                : ['paragraph'],
          ),
        );
      }),
      RUNS,
    );
  });

  it('readwise makes one list with an item for each note', () => {
    fc.assert(
      fc.property(tame, hostileText, (notes, title) => {
        const nodes = bodyOf(preset('readwise').render(titled(title), notes)).children;
        const kinds = [
          'heading',
          'heading',
          'list',
          'heading',
          ...(notes.length > 0 ? ['list'] : []),
        ];
        expect(nodes.map(({ type }) => type)).toEqual(kinds);
        expect(shown(nodes[0])).toBe(bare(title || 'x'));
        const list = nodes[4];
        if (list?.type !== 'list') return;
        expect(list.children).toHaveLength(notes.length);
        for (const item of list.children) {
          const inner = item.children.at(-1);
          if (inner?.type !== 'list') throw new Error('the note stands in no list');
          expect(shown(inner.children.at(-1)?.children[0])).toBe('Note:justwords');
        }
      }),
      RUNS,
    );
  });

  it('omnivore has quotes with link and block id below its heading', () => {
    fc.assert(
      fc.property(tame, (notes) => {
        const nodes = bodyOf(preset('omnivore').render(sampleArticle(), notes)).children;
        const rest = nodes.slice(nodes.findIndex((n) => n.type === 'heading' && n.depth === 2) + 1);
        expect(rest).toHaveLength(notes.length * 2);
        for (const [i, node] of rest.entries()) {
          if (i % 2 === 0) expect(shown(node)).toMatch(/⤴️.*\^[A-Za-z0-9-]+$/);
          else expect(shown(node)).toBe('justwords');
        }
      }),
      RUNS,
    );
  });

  it('plain has nothing but quotes, words and rules between', () => {
    fc.assert(
      fc.property(tame, (notes) => {
        const found = bodyOf(preset('plain').render(sampleArticle(), notes)).children.map(
          ({ type }) => type,
        );
        const quotes = notes.filter(
          (note) => normalizeQuote(note.target?.quote.exact ?? '') !== '',
        );
        expect(found.filter((type) => type === 'thematicBreak')).toHaveLength(
          Math.max(0, notes.length - 1),
        );
        expect(found.filter((type) => type === 'blockquote')).toHaveLength(quotes.length);
        expect(new Set(found)).not.toContain('heading');
      }),
      RUNS,
    );
  });

  it.each(PRESET_NAMES)('%s lets no note swallow the next', (name) => {
    const end = sampleNote({ id: 'zz', quote: 'the very last words', body: 'the end of it' });
    fc.assert(
      fc.property(hostileNotes, (notes) => {
        const tree = bodyOf(preset(name).render(sampleArticle(), [...notes, end]));
        const links: string[] = [];
        visit(tree, 'link', (node) => void links.push(node.url));
        if (name !== 'plain') expect(links).toContain('postil://article/art-1_x#zz');
        let inCode = false;
        visit(tree, (node) => {
          if (
            (node.type === 'code' || node.type === 'html') &&
            node.value.includes('the end of it')
          )
            inCode = true;
        });
        expect(inCode).toBe(false);
        expect(shown(tree)).toContain('theendofit');
      }),
      RUNS,
    );
  });

  it('says which presets there are', () => {
    expect(() => preset('toString')).toThrow(
      /There are postil, callout, readwise, omnivore, plain/,
    );
  });
});

describe('a value in its place', () => {
  const places: [string, string, (markdown: string) => unknown][] = [
    ['a paragraph', '{{ title }}', (md) => [types(md), shown(bodyOf(md))]],
    ['a heading', '## {{ title }}', (md) => [types(md), shown(bodyOf(md))]],
    [
      'a link text',
      '[{{ title }}](https://a.org)',
      (md) => {
        const nodes = bodyOf(md).children[0];
        return nodes?.type === 'paragraph' && [nodes.children.map((n) => n.type), shown(nodes)];
      },
    ],
    [
      'bold',
      '**x {{ title }} x**',
      (md) => {
        const nodes = bodyOf(md).children[0];
        return (
          nodes?.type === 'paragraph' && [
            nodes.children.map((n) => n.type),
            shown(nodes).replace(/^x ?| ?x$/g, ''),
          ]
        );
      },
    ],
    [
      'code',
      '`{{ title }}`',
      (md) => {
        const nodes = bodyOf(md).children[0];
        return nodes?.type === 'paragraph' && [nodes.children.map((n) => n.type), shown(nodes)];
      },
    ],
    ['a fence', '```\n{{ title }}\n```\nafter', (md) => [types(md), shown(bodyOf(md).children[0])]],
  ];
  const kinds: Record<string, unknown> = {
    'a paragraph': ['paragraph'],
    'a heading': ['heading'],
    'a link text': ['link'],
    bold: ['strong'],
    code: ['inlineCode'],
    'a fence': ['code', 'paragraph'],
  };
  it.each(places)('stays inside %s and shows its own words', (name, source, look) => {
    fc.assert(
      fc.property(
        hostileText.filter((text) => /[\p{L}\p{N}]/u.test(squeezed(text))),
        (title) => {
          expect(look(render(source, titled(title)))).toEqual([kinds[name], bare(title)]);
        },
      ),
      RUNS,
    );
  });

  it('stays in its cell of a table', () => {
    const source =
      '| a | b |\n|---|---|\n{% for note in notes %}| {{ note.quote }} | {{ note.body }} |\n{% endfor %}\nafter';
    fc.assert(
      fc.property(hostileNotes, (notes) => {
        const [table, after] = bodyOf(render(source, sampleArticle(), notes)).children;
        if (table?.type !== 'table') throw new Error('no table');
        expect(table.children.map((row) => row.children.length)).toEqual([
          2,
          ...notes.map(() => 2),
        ]);
        expect(shown(after)).toBe('after');
      }),
      RUNS,
    );
  });

  it('stays inside a link address, and no script gets there', () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const nodes = bodyOf(
          render('[x](https://a.org/{{ title }}) [y]({{ title }}) end', titled(title)),
        );
        const links: string[] = [];
        visit(nodes, 'link', (node) => void links.push(node.url));
        expect(links).toHaveLength(2);
        expect(shown(nodes)).toBe('xyend');
      }),
      RUNS,
    );
    expect(render('[x]({{ title }})', titled('javascript:alert(1)'))).not.toContain('javascript:');
  });

  it.each([
    ['no', 'no'],
    ['12:30', '12:30'],
    ['a: b # c', 'a: b # c'],
    ['"q" \'s\' \\', '"q" \'s\' \\'],
    ['---', '---'],
  ])('is the same string in every kind of YAML: %j', (title, same) => {
    const source = `---
plain: {{ title }}
mixed: On {{ title }}!
double: "a {{ title }} b"
single: 'a {{ title }} b'
list: [{{ title }}, x]
items:
  - {{ title }}
  - {{ notes[0].color }}
{{ title }}: key
count: {{ words }}
block: |
  one {{ description }}
  two
# about {{ title }}
---
`;
    const { matter } = splitMatter(
      render(source, sampleArticle({ title, description: 'a\n---\nb: c' })),
    );
    const values = parseYaml(matter.replace(/^---\n|---\n$/g, ''));
    expect(values).toEqual({
      plain: same,
      mixed: `On ${same}!`,
      double: `a ${same} b`,
      single: `a ${same} b`,
      list: [same, 'x'],
      items: [same, 'rose'],
      [same]: 'key',
      count: 900,
      block: 'one a\n---\nb: c\ntwo\n',
    });
  });

  it('opens no tag, attribute or comment of HTML', () => {
    const title = '"><script>alert(1)</script> --> x';
    const html = render(
      '<details title="{{ title }}"><summary>{{ title }}</summary>\n{{ title }}\n</details>\n\n<!-- {{ title }} -->\n\na <b id={{ title }}>x</b> <a href="{{ title }}">y</a>\n\nlast',
      titled(title),
    );
    expect(html).not.toContain('<script');
    expect(html.match(/-->/g)).toHaveLength(1);
    expect(shown(bodyOf(html).children.at(-1))).toBe('last');
  });

  it('is written as it is by raw only', () => {
    expect(render('{{ title }} {{ title | raw }}', titled('*a*'))).toBe('\\*a\\* *a*\n');
    expect(
      render(
        '{% capture x %}**{{ title }}**{% endcapture %}{{ x }} {{ x | upcase }}',
        titled('*a*'),
      ),
    ).toBe('**\\*a\\*** \\*\\*\\*a\\*\\*\\*\n');
    expect(
      render('{% echo title %} {% cycle title %} {{ title | append: "_" }}', titled('*a*')),
    ).toBe('\\*a\\* \\*a\\* \\*a\\*\\_\n');
  });
});

describe('a template that is wrong', () => {
  const sentence = (source: string, timeLimit = 200) => {
    try {
      compileTemplate(source, { timeLimit }).render(sampleArticle(), [sampleNote()]);
    } catch (error) {
      return String((error as Error).message);
    }
    return 'no error';
  };
  it.each([
    ['a\n{{ title', /line 2, column 1 of the template/],
    ['a\n  {% if %}x', /line 2, column 8/],
    ['{% nope %}', /line 1, column 1.*nope/],
    ['one\n{{ titel }}', /line 2, column 4.*titel/],
    ['{{ title | shout }}', /line 1.*shout/],
    ['{% render "/etc/passwd" %}', /render/],
    ['{% include "x" %}', /include/],
    ['{% for a in (1..100000000) %}{% endfor %}', /more than Postil allows/],
    ['{% if title %}'.repeat(10_000), /too deep inside each other/],
    [
      '{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}',
      /did not come to an end within 0.2 seconds|more than Postil allows/,
    ],
    ['---\na: [b\n---\n', /front matter of the template is not YAML \(line/],
    [`${'x'.repeat(200_001)}`, /longer than 200000/],
  ])('ends in a sentence: %.80s', (source, message) => {
    const said = sentence(source);
    expect(said).toMatch(message);
    expect(said).toMatch(/[.!?]$/);
    expect(said).not.toContain('\n');
  });

  it('cannot reach what is not in the model', () => {
    expect(sentence('{{ title.constructor }}')).toMatch(/constructor/);
    expect(sentence('{{ notes[0].body.text }}')).not.toBe('x');
  });
});

describe('a name template', () => {
  it('makes folders by its own slashes only', () => {
    const name = compileName('{{ site }}/{{ published | date: "%Y" }}/{{ title }}');
    expect(name.render(sampleArticle({ title: 'a/b: c', site: 'x.org' }))).toBe(
      'x.org/2026/a-b - c.md',
    );
    expect(name.render(sampleArticle({ title: '../../x', site: '..' }))).toBe('2026/x.md');
    expect(compileName('{{ title }}.md').render(sampleArticle())).toBe('A walk by the sea.md');
    expect(compileName('/etc/{{ title }}').render(sampleArticle())).toBe(
      'etc/A walk by the sea.md',
    );
  });

  it('is legal whatever the values are', () => {
    const name = compileName('{{ site }}/{{ author }}/{{ title }}');
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (title, author, site) => {
        for (const part of name
          .render(sampleArticle({ title: title || 'x', author, site }))
          .split('/')) {
          expect(part).not.toMatch(/^\.|[\\:*?<>|"]|[ .]$/);
          expect(part.length).toBeLessThanOrEqual(100);
        }
      }),
      RUNS,
    );
  });
});
