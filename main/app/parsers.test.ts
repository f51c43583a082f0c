/**
 * Every parser of the core, on its own formats cut, garbled and mixed, and on anything at all: each answers,
 * or refuses with a sentence. What is made of files in the library, `main/storage/garbled.test.ts` has; plain
 * text, Markdown and what a server answers, the importers' own tests.
 */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { PostilError } from '../../preload/contract/index.ts';
import { readComment, readList } from '../exporters/comment.ts';
import { matterOf, mergeMatter, readMatter, splitMatter } from '../exporters/front-matter.ts';
import { layoutOf } from '../exporters/layout.ts';
import { parseMarkdown } from '../exporters/markdown.ts';
import { readNoteBlocks } from '../exporters/note-block.ts';
import { readExported } from '../exporters/read-exported.ts';
import { importMarkdown } from '../exporters/read-markdown.ts';
import { compileName, compileTemplate } from '../exporters/templates/engine.ts';
import { sampleArticle, sampleNote } from '../exporters/testing/samples.ts';
import { readAnnotations, writeAnnotations } from '../exporters/web-annotation.ts';
import { isPrivateHost, isPrivateIp } from '../importers/addresses.ts';
import { decode } from '../importers/decode.ts';
import { readEpub } from '../importers/epub.ts';
import { parseXml } from '../importers/epub-package.ts';
import { parseProxy } from '../importers/gateway.ts';
import { dataBytes, imageExtension } from '../importers/image-type.ts';
import { collect } from '../importers/library-export/collect.ts';
import {
  FORMATS,
  type ForeignArticle,
  inMemory,
  parseExport,
  recognise,
} from '../importers/library-export/index.ts';
import { readMhtml } from '../importers/mhtml.ts';
import { largest } from '../importers/page-images.ts';
import { type ParseTask, parseTask } from '../importers/parse.ts';
import { sanitizeHtml } from '../importers/sanitize.ts';
import { sanitizeSvg } from '../importers/svg.ts';
import { decodeCatalogue } from '../library/catalogue-file.ts';
import { parse, toQuery } from '../search/query.ts';
import { articleFormat, libraryFormat } from '../storage/decode.ts';
import { readHandover } from './handover.ts';

/** `POSTIL_FUZZ=1000 npx vitest run main/app/parsers.test.ts` for more. */
const RUNS = Number(process.env.POSTIL_FUZZ ?? 60);

const article = sampleArticle();
const note = sampleNote();
const bytes = (text: string) => strToU8(text);

const PAGE = `<html lang="en"><head><title>A</title><base href="https://a.example/b/"><meta name=author content=x>
<script type="application/ld+json">{"@type":"Article","headline":"H"}</script></head><body><article><h1>A</h1><p>Words <math><mi>x</mi></math>
<img srcset="a.png 2x, b.png 100w"> $x^2$ <svg><path d="M0 0"/></svg></p><pre><code class="language-js">let a</code></pre></article></body></html>`;
const MHTML = `From: <Saved by Blink>\r\nSubject: A\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/\r\n\r\n<p>Words =C3=A9 of it</p>\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://a.example/i.png\r\n\r\niVBORw0KGgo=\r\n--x--\r\n`;
const OPF = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">A</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`;
const EPUB = zipSync({
  mimetype: bytes('application/epub+zip'),
  'META-INF/container.xml': bytes(
    '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
  ),
  'b.opf': bytes(OPF),
  'a.xhtml': bytes('<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words.</p></body></html>'),
});
const EXPORTS = [
  'title,url,time_added,tags,status\n"A, b",https://a.example/,1700000000,x|y,unread\n',
  'URL,Title,Selection,Folder,Timestamp\nhttps://a.example/,A,"Said ""so""",Unread,1700000000\n',
  'A Book (Ada)\r\n- Your Highlight on Location 1-1 | Added on Sunday, December 18, 2022 3:19:56 PM\r\n\r\nFirst words.\r\n==========\r\n',
  '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><H3>F</H3><DL><p><DT><A HREF="https://a.example/" ADD_DATE="1700000000" TAGS="x">A</A></DL></DL>',
  '<html><body><h1>Unread</h1><ul><li><a href="https://a.example/" time_added="1700000000" tags="p">A</a></li></ul></body></html>',
  '[{"id":"1","slug":"a","title":"A","url":"https://a.example/","state":"Active","labels":["x"],"savedAt":"2024-01-01T00:00:00Z"}]',
  '[{"id":1,"title":"A","url":"https://a.example/","is_archived":0,"tags":["x"],"content":"<p>Words</p>","annotations":[{"quote":"Words","text":"n"}]}]',
  'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,A,,,https://a.example/,F,"x, y",2024-01-01T00:00:00Z,,"Highlight:a\nColor:red",false\n',
  `---\ntitle: "A"\nid: "art-1_x"\n---\n\n> [a](postil://article/art-1_x#n1)\n\nNobody?\n<!-- postil article=art-1_x note=n1 -->\n`,
];
const MARKDOWN = EXPORTS.at(-1) as string;
const ANNOTATIONS = writeAnnotations([{ article, notes: [note] }]);

/** Pieces that parsers stumble over. */
const SPLINTERS = [
  ...['"', "'", '<', '>', '&', '&#0;', '<!--', '-->', '<![CDATA[', ']]>', '{', '}', '[', ']', ','],
  ...['\\', '\0', '\r', '\n\n', '---\n', '\ufeff', '\ud800', '\u202e', '%', '%ff', '{{', '{%', '|'],
  ...[
    '=',
    ':',
    '*',
    '(',
    ')',
    '__proto__',
    'constructor',
    'NaN',
    '1e999',
    '-1',
    '99999999999999999999',
  ],
  ...[
    '../',
    'javascript:',
    'https://[::1',
    'data:,',
    'null',
    'AND',
    'OR',
    '#',
    '$',
    '`',
    '```',
    '~',
  ],
  '<'.repeat(300),
  '['.repeat(300),
  '('.repeat(300),
];

/** A sample cut, with splinters put in, repeated, or mixed with another; or nothing of the kind. */
const garbled = (samples: readonly string[]) => {
  const sample = fc.constantFrom(...samples);
  const cut = fc.tuple(sample, fc.double({ min: 0, max: 1, noNaN: true })).map(([text, share]) => {
    return text.slice(0, Math.floor(text.length * share));
  });
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const spliced = fc
    .tuple(sample, fc.array(fc.tuple(place, fc.constantFrom(...SPLINTERS)), { maxLength: 6 }))
    .map(([text, splinters]) =>
      splinters.reduce((all, [share, splinter]) => {
        const at = Math.floor(all.length * share);
        return all.slice(0, at) + splinter + all.slice(at + (at % 3));
      }, text),
    );
  const soup = fc.array(fc.constantFrom(...SPLINTERS, 'a', ' ', '\n'), { maxLength: 40 });
  return fc.oneof(
    cut,
    spliced,
    fc.tuple(cut, cut).map((parts) => parts.join('')),
    soup.map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
};

const garbledBytes = (samples: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
    )
    .map(([sample, changes, share, isCut]) => {
      const copy = sample.slice(0, isCut ? Math.floor(sample.length * share) : sample.length);
      for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
      return copy;
    });

const TEXTS: Record<string, { samples: string[]; parse: (text: string) => unknown }> = {
  'a page': { samples: [PAGE], parse: (html) => parseTask(pageTask(html)) },
  'a pasted piece': {
    samples: [PAGE],
    parse: (html) => parseTask({ form: 'piece', html, url: '', title: '' }),
  },
  'markup to sanitise': { samples: [PAGE], parse: (html) => sanitizeHtml(html, 'https://a.test/') },
  XML: { samples: [OPF], parse: (text) => parseXml(text) },
  srcset: { samples: ['a.png 2x, b.png 100w', 'data:image/png;base64,iVBO 1x'], parse: largest },
  'a data address': { samples: ['data:image/png;base64,iVBO', 'data:,a%20b'], parse: dataBytes },
  'a proxy of the system': { samples: ['PROXY a.test:80; DIRECT'], parse: parseProxy },
  'a host': { samples: ['127.0.0.1', '::ffff:1.2.3.4', 'a.local'], parse: isPrivateHost },
  'an IP address': { samples: ['127.0.0.1', '::ffff:1.2.3.4', 'fe80::1%eth0'], parse: isPrivateIp },
  'a library of another service': { samples: EXPORTS, parse: (text) => readLibrary(bytes(text)) },
  'the kind of a library': {
    samples: EXPORTS,
    parse: (text) => recognise('x', bytes(text)),
  },
  'a comment of ours': {
    samples: ['<!-- postil article=a note=b tags=x%20y,z -->'],
    parse: (text) => [readComment(text), readList(text)],
  },
  'front matter': {
    samples: [MARKDOWN, '---\na: &x [1]\nb: *x\n---\n'],
    parse: (text) => [
      readMatter(text),
      splitMatter(text),
      mergeMatter(text, '', matterOf(article, [note])),
    ],
  },
  'note blocks': {
    samples: [MARKDOWN],
    parse: (text) => readNoteBlocks(text, parseMarkdown(text)),
  },
  'exported Markdown': { samples: [MARKDOWN], parse: importMarkdown },
  'anything exported': { samples: [MARKDOWN, ANNOTATIONS], parse: readExported },
  'Web Annotations': { samples: [ANNOTATIONS], parse: readAnnotations },
  'a template': {
    samples: [
      '{{ title | upcase }}{% for note in notes %}{{ note.body }}{% endfor %}',
      '{% if a %}b{% else %}c{% endif %}{% raw %}x{% endraw %}{{ "a" | split: "" | join }}',
    ],
    parse: (source) => compileTemplate(source, { timeLimit: 200 }).render(article, [note]),
  },
  'a template of names': {
    samples: ['{{ site }}/{{ title }}', '{{ published | date: "%Y" }}/{{ title | slice: 0, 9 }}'],
    parse: (source) => compileName(source).render(article),
  },
  'a layout': { samples: ['postil', 'readwise'], parse: (preset) => layoutOf({ preset }) },
  'a search': {
    samples: ['tag:a -site:b "c d" OR in:notes before:2024-01-01', 'a* (b OR c) NOT d'],
    parse: (query) => toQuery(parse(query)),
  },
  'an address of ours': {
    samples: ['postil://article/a1#n1', 'postil://save?url=https%3A%2F%2Fa.test%2F&title=x'],
    parse: (address) => readHandover(address, () => false),
  },
};

const BYTES: Record<string, { samples: Uint8Array[]; parse: (bytes: Uint8Array) => unknown }> = {
  'an encoding': {
    samples: [bytes(PAGE), new Uint8Array([0xff, 0xfe, 65, 0, 66, 0])],
    parse: (given) => [decode(given, { html: true }), decode(given, { html: false })],
  },
  'the kind of an image': {
    samples: [new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72])],
    parse: imageExtension,
  },
  SVG: {
    samples: [
      bytes('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><script>1</script></svg>'),
    ],
    parse: sanitizeSvg,
  },
  'a web archive': { samples: [bytes(MHTML)], parse: (given) => readMhtml(given, 'a.mhtml') },
  'a book': { samples: [EPUB], parse: (given) => readEpub(given, 'a.epub') },
  'a zip of exports': {
    samples: [
      zipSync({ 'a.csv': bytes(EXPORTS[0] as string), 'b/c.json': bytes(EXPORTS[5] as string) }),
    ],
    parse: readLibrary,
  },
  'an article of the library': {
    samples: [bytes(JSON.stringify({ format: 1, ...article, notes: [note] }))],
    parse: (given) => articleFormat.decode(given),
  },
  'the library’s own document': {
    samples: [bytes('{"format":1,"settings":{"theme":"ink"},"labels":{"filters":[]}}')],
    parse: (given) => libraryFormat.decode(given),
  },
  'the list’s cache': {
    samples: [bytes('["a",{}]\n{"shape":"1 a","sum":"x"}')],
    parse: (given) => decodeCatalogue(Buffer.from(given)),
  },
};

function pageTask(html: string): ParseTask {
  return { form: 'page', html, url: 'https://a.example/b', local: false, name: 'a.html' };
}

function readLibrary(given: Uint8Array): unknown {
  const { sink, result } = collect<ForeignArticle & { file: string; row: number }>(
    (one, file, row) => ({ ...one, file, row }),
    (into, more) => {
      into.content ??= more.content;
    },
  );
  parseExport([inMemory('x', given)], sink, { own: readExported as never });
  return result;
}

async function expectAnswer(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Anything else is a fault of ours, and would be shown as one.
    if (!(error instanceof PostilError)) throw error;
    expect(error.kind).not.toBe('internal');
    expect(error.message).toMatch(/[.?!)”]$/);
    expect(error.message).not.toMatch(/\n\s+at |undefined|\[object/);
  }
}

it.each(Object.entries(TEXTS))('%s, whatever it is', async (_, { samples, parse: read }) => {
  await fc.assert(
    fc.asyncProperty(garbled(samples), (text) => expectAnswer(() => read(text))),
    { numRuns: RUNS },
  );
});

it.each(Object.entries(BYTES))('%s, whatever its bytes', async (_, { samples, parse: read }) => {
  await fc.assert(
    fc.asyncProperty(garbledBytes(samples), (given) => expectAnswer(() => read(given))),
    { numRuns: RUNS },
  );
});

it('reads each format as any other that it is taken for', async () => {
  const format = fc.constantFrom(...FORMATS);
  await fc.assert(
    fc.asyncProperty(format, garbled(EXPORTS), (from, text) =>
      expectAnswer(() => {
        const { sink } = collect<ForeignArticle & { file: string; row: number }>(
          (one, file, row) => ({ ...one, file, row }),
          () => {},
        );
        parseExport([inMemory('x', bytes(text))], sink, { from, own: readExported as never });
      }),
    ),
    { numRuns: RUNS * 2 },
  );
});
