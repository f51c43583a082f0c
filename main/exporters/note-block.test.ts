import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeArticleFile } from './article-file.ts';
import { fromBlockId, toBlockId } from './block-id.ts';
import { splitMatter } from './front-matter.ts';
import { parseMarkdown, textOf } from './markdown.ts';
import { readNoteBlocks, writeNoteBlock } from './note-block.ts';
import { normalizeBody } from './note-body.ts';
import { normalizeQuote } from './quote.ts';
import { visibleTag } from './tag.ts';
import {
  anyId,
  hostileNotes,
  hostileTag,
  hostileText,
  naughtyStrings,
  sampleArticle,
  sampleNote,
} from './testing/samples.ts';

const block = (over: Parameters<typeof sampleNote>[0]) =>
  writeNoteBlock('a1', sampleNote(over)).text.replace(/ hash=.*/, '');

describe('a note block', () => {
  it('is a quote with link and block id, the body, its tags, and a comment', () => {
    const text = block({
      quote: 'first line\nsecond line',
      body: 'My *note*.',
      tags: ['sea', 'a/b'],
    });
    expect(text).toBe(`> first line
> second line [↗](postil://article/a1#n1) ^n1

My *note*. #sea #a/b

<!-- postil note=n1 color=rose created=2026-11-02T08:00:00.000Z updated=2026-11-03T08:00:00.000Z tags=sea,a/b`);
  });

  it('keeps the paragraphs of a quote', () => {
    expect(block({ quote: '  one \n\n\n two  words', body: '' })).toContain(
      '> one\n>\n> two words [↗](postil://article/a1#n1) ^n1\n\n<!--',
    );
  });

  it('says so when the note is on the whole article', () => {
    expect(block({ quote: null })).toContain(
      '**Note on the article** [↗](postil://article/a1#n1) ^n1\n\nNobody?\n\n<!--',
    );
  });

  it('puts tags below what is no paragraph', () => {
    expect(block({ body: '- one\n- two', tags: ['x'] })).toContain('- two\n\n#x\n');
    expect(block({ body: 'words\n*', tags: ['x'] })).toContain('words\n*\n\n#x\n');
    expect(block({ body: 'words ^my-id', tags: ['x'] })).toContain(' ^my-id\n\n#x\n');
  });

  it.each([
    ['emphasis', '*a **a '.repeat(2000)],
    ['brackets', '['.repeat(5000)],
    ['links', '#a/b [[x]] '.repeat(2000)],
    ['backticks', Array.from({ length: 200 }, (_, n) => `e${'`'.repeat(n)}`).join('')],
    ['quotes', `${'> '.repeat(3000)}a`],
    ['tildes in it', `~~~\n${'['.repeat(5000)}\n~~~~~\n<!-- postil note=n1 hash=0 -->`],
  ])('puts a body of endless %s in a fence, and reads it back', (_what, body) => {
    const notes = [
      sampleNote({ id: 'n1', body, tags: ['x'] }),
      sampleNote({ id: 'n2', body: 'after' }),
    ];
    const { body: file } = splitMatter(writeArticleFile(sampleArticle(), notes));
    expect(parseMarkdown(file).children.filter(({ type }) => type === 'code')).toHaveLength(1);
    const { blocks } = readNoteBlocks(file);
    expect(blocks.map((one) => [one.noteId, one.body, one.tags, one.edited])).toEqual([
      ['n1', normalizeBody(body), ['x'], false],
      ['n2', 'after', [], false],
    ]);
  });

  it('takes a fenced body as it is once the person opened its fence', () => {
    const text = writeNoteBlock('a1', sampleNote({ body: '['.repeat(2000) })).text;
    const changed = text.replaceAll('~~~', '').replace('['.repeat(2000), 'short');
    expect(readNoteBlocks(changed).blocks).toMatchObject([{ body: 'short', edited: true }]);
  });

  it('closes what the body leaves open, and only that', () => {
    expect(block({ body: '```js\ncode' })).toContain('```js\ncode\n```\n\n<!-- postil');
    expect(block({ body: '```\ncode\n```' })).toContain('```\ncode\n```\n\n<!-- postil');
    expect(block({ body: '~~~~\ncode' })).toContain('~~~~\ncode\n~~~~\n\n<!-- postil');
    expect(block({ body: '<!-- open' })).toContain('<!-- open\n-->\n\n<!-- postil');
    expect(block({ body: '<script>\n1' })).toContain('<script>\n1\n</script>\n\n<!-- postil');
    expect(block({ body: 'a %% b' })).toContain('a %% b\n\n%%\n\n<!-- postil');
    expect(block({ body: 'a `%%` b' })).toContain('a `%%` b\n\n<!-- postil');
    expect(block({ body: '\ufeff```\ncode' })).toContain('\ufeff```\ncode\n\n<!-- postil');
    expect(block({ body: '$$\nx' })).toContain('$$\nx\n\n$$\n\n<!-- postil');
    expect(block({ body: 'it costs $$' })).toContain('it costs $$\n\n<!-- postil');
  });

  it.each([
    ['- no list', '1. no list'],
    ['-', '-', '1.', '1.', '*', '+', '>', '#'],
    ['# no heading', '---', '==='],
    ['```', '~~~', '<div>', '<!-- no comment'],
    ['| a | b |', '|---|---|'],
    ['%% hidden %% ^n9', '[[page]] ![[page]]', '#tag and C#', '==mark==', '$x$'],
    ['key:: value', '((ref)) {{macro}}', '[!note] callout', '> quoted'],
    ['https://a.org/x_y_z', 'www.a.org', 'me@a.org', '&amp; &#42;', 'back\\'],
  ])('shows a hostile quote as its own words: %j', (...lines) => {
    const quote = lines.join('\n');
    const { text } = writeNoteBlock('a1', sampleNote({ quote }));
    const nodes = parseMarkdown(text).children;
    expect(nodes.map((node) => node.type)).toEqual(['blockquote', 'paragraph', 'html']);
    expect(readNoteBlocks(text).blocks[0]?.quote).toBe(quote);
  });

  it('leaves vaults nothing of their own syntax in a quote', () => {
    const quote = '%% x %%% ====y== [[z]] ^id #tag a:::b ((((c)) {{d}} $e$ f|g';
    const head = block({ quote }).split(' [↗]')[0] ?? '';
    expect(head).not.toMatch(/%%|==|\[\[|(?<!\\)\^|(?<!\\)#|::|\(\(|\{\{|(?<!\\)\$|(?<!\\)\|/);
  });
});

describe('reading an exported file back', () => {
  it('gives every note as it was, whatever quotes, bodies and tags hold', () => {
    fc.assert(
      fc.property(hostileNotes, (notes) => {
        const article = sampleArticle();
        const { body } = splitMatter(writeArticleFile(article, notes));
        const sorted = [...notes.filter((n) => !n.target), ...notes.filter((n) => n.target)];
        const { blocks, unclosed } = readNoteBlocks(body);
        expect(unclosed).toEqual([]);
        expect(blocks.map(({ start, end, comment, ...block }) => block)).toEqual(
          sorted.map((note) => ({
            articleId: article.id,
            noteId: note.id,
            edited: false,
            kept: false,
            removed: false,
            quote: note.target ? normalizeQuote(note.target.quote.exact) : null,
            body: normalizeBody(note.body),
            color: note.color,
            tags: note.tags.map((tag) => tag.toWellFormed()),
            createdAt: note.createdAt,
            updatedAt: note.updatedAt,
          })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('survives every naughty string as quote, body and tag', () => {
    for (const text of naughtyStrings) {
      const tags = [
        text
          .replace(/[\s#,]/g, '')
          .slice(0, 100)
          .toWellFormed(),
      ].filter((tag) => tag !== '');
      const note = sampleNote({ quote: text || ' ', body: text, tags });
      const [found] = readNoteBlocks(writeNoteBlock('a1', note).text).blocks;
      expect(found).toMatchObject({
        quote: normalizeQuote(text),
        body: normalizeBody(text),
        tags,
        edited: false,
        removed: false,
      });
    }
  });

  it('takes a pasted block inside a body for part of that body', () => {
    const inner = writeNoteBlock('a1', sampleNote({ id: 'n2' })).text;
    const own = writeNoteBlock('a1', sampleNote({ body: 'earlier' })).text;
    const notes = [
      sampleNote({ body: `${own}\n\n${inner}\n\nmore` }),
      sampleNote({ id: 'n2', body: 'the real one' }),
    ];
    const text = notes.map((note) => writeNoteBlock('a1', note).text).join('\n\n');
    const { blocks } = readNoteBlocks(text);
    expect(blocks.map(({ noteId, body }) => [noteId, body])).toEqual(
      notes.map(({ id, body }) => [id, body]),
    );
  });

  it('sees that the person changed a block, but not what editors do to line ends', () => {
    const { text } = writeNoteBlock('a1', sampleNote({ body: 'one  \ntwo' }));
    const edited = (t: string) => readNoteBlocks(t).blocks[0]?.edited;
    expect(edited(text)).toBe(false);
    expect(edited(text.replace(/ +$/gm, ''))).toBe(false);
    expect(edited(text.replace('two', 'twO'))).toBe(true);
    expect(edited(text.replace('brass', 'wooden'))).toBe(true);
  });

  it('reads a note of 100 kB', () => {
    const body = `${'words and `code` and %% marks\n\n'.repeat(3500)}\`\`\`\nopen`;
    const [found] = readNoteBlocks(writeNoteBlock('a1', sampleNote({ body })).text).blocks;
    expect(found?.body).toBe(body);
  });
});

describe('a quote', () => {
  it('is visible text equal to the passage, on whatever it is made of', () => {
    fc.assert(
      fc.property(hostileText, (quote) => {
        const { text } = writeNoteBlock('a1', sampleNote({ quote: quote || 'x', body: '' }));
        const [first, second, ...rest] = parseMarkdown(text).children;
        expect([first?.type, second?.type, rest.length]).toEqual(['blockquote', 'html', 0]);
        const shown = first?.type === 'blockquote' ? first.children.map(textOf).join('\n\n') : '';
        const end = '↗ ^n1';
        expect(shown.endsWith(end)).toBe(true);
        expect(shown.slice(0, -end.length).replace(/ $/, '')).toBe(normalizeQuote(quote || 'x'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a tag', () => {
  it('keeps letters of any script and its path', () => {
    expect(visibleTag('physics/optics')).toBe('#physics/optics');
    expect(visibleTag('świat_łąk')).toBe('#świat_łąk');
    expect(visibleTag('C++')).toBe('#C--');
    expect(visibleTag('1984')).toBe('#-1984');
    expect(visibleTag('_x_')).toBe('#-x-');
    expect(visibleTag('a//b/')).toBe('#a/b');
  });

  it('is plain text to Markdown', () => {
    fc.assert(
      fc.property(hostileTag, (tag) => {
        const shown = visibleTag(tag);
        expect(shown).toMatch(/^#[^\s#,]+$/);
        const [node, ...rest] = parseMarkdown(`_a ${shown}`).children;
        expect(rest).toEqual([]);
        expect(node?.type === 'paragraph' && node.children).toMatchObject([
          { type: 'text', value: `_a ${shown}` },
        ]);
      }),
    );
  });
});

describe('a block id', () => {
  it('holds letters, digits and hyphens, and leads back to the id', () => {
    fc.assert(
      fc.property(anyId, anyId, (a, b) => {
        expect(toBlockId(a)).toMatch(/^[A-Za-z0-9-]+$/);
        expect(fromBlockId(toBlockId(a))).toBe(a);
        if (a !== b) expect(toBlockId(a)).not.toBe(toBlockId(b));
      }),
    );
    expect(fromBlockId('a-b')).toBeNull();
  });
});
