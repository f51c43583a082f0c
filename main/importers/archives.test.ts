/** EPUB and MHTML: books and pages in one file, whole, damaged and hostile. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PostilError } from '../../preload/contract/index.ts';
import { readEpub } from './epub.ts';
import { readMhtml } from './mhtml.ts';
import { complaints } from './testing/allowed.ts';
import { failure, importers } from './testing/importing.ts';
import { PNG, PROSE } from './testing/server.ts';

const { create } = importers();

const OPF = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>The Mole &amp; the Tide</dc:title><dc:creator>Inês Carvalho</dc:creator><dc:language>en</dc:language><dc:date>2024-03-01</dc:date><dc:publisher>Harbour Press</dc:publisher></metadata>
  <manifest><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
  <item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="c" href="img/cover.png" properties="cover-image" media-type="image/png"/></manifest>
  <spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`;
const XHTML = (body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script/></head><body>${body}</body></html>`;
const BOOK: Record<string, Uint8Array> = {
  mimetype: strToU8('application/epub+zip'),
  'META-INF/container.xml': strToU8(
    '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
  ),
  'OEBPS/book.opf': strToU8(OPF),
  'OEBPS/nav.xhtml': strToU8(
    XHTML(
      '<nav><ol><li><a href="text/one.xhtml">First</a></li><li><a href="text/two.xhtml">The second part</a></li></ol></nav>',
    ),
  ),
  'OEBPS/text/one.xhtml': strToU8(
    XHTML(`<h1>First</h1><p id="p">A mark<a epub:type="noteref" href="two.xhtml#n1">1</a> and <img src="../img/in%20side.png" alt="Inside"/>.<a id="empty"/> Words after.</p>
      <p><img src="https://far.example/x.png" alt="Far"/></p><aside epub:type="footnote" id="f">A foot note.</aside>`),
  ),
  'OEBPS/text/two.xhtml': strToU8(
    XHTML(
      '<p id="n1">The note. <a href="one.xhtml#p">back</a> <a href="https://web.example/">web</a></p><script>alert(1)</script>',
    ),
  ),
  'OEBPS/img/cover.png': PNG,
  'OEBPS/img/in side.png': PNG,
};
const zip = (files: Record<string, Uint8Array>) => zipSync(files);
const readBook = (files: Record<string, Uint8Array>) =>
  create().read(
    { kind: 'file', name: 'book.epub', base64: Buffer.from(zip(files)).toString('base64') },
    {},
  );

describe('a book', () => {
  it('is one article of its chapters, with cover, pictures and footnotes', async () => {
    const { meta, content, assets, missing, notices, image } = await readBook(BOOK);
    expect(meta).toMatchObject({
      kind: 'epub',
      title: 'The Mole & the Tide',
      author: 'Inês Carvalho',
      site: 'Harbour Press',
      lang: 'en',
      publishedAt: '2024-03-01',
    });
    expect(complaints(content)).toEqual([]);
    // Cover and the picture inside are the same bytes: stored once.
    expect(assets).toHaveLength(1);
    expect(image).toBe(assets[0]?.name);
    expect(content.match(/assets\/[0-9a-f]{64}\.png/g)).toHaveLength(2);
    expect(content).toContain('The second part</h');
    expect(content).toMatch(/<a href="#user-content-c1-n1">1<\/a>/);
    expect(content).toMatch(/id="user-content-c1-n1"/);
    expect(content).toMatch(/<a href="#user-content-c0-p">back<\/a>/);
    expect(content).toContain('href="https://web.example/"');
    expect(content).toContain('A foot note.');
    expect(content).toContain('Words after.');
    expect(content).not.toContain('alert');
    expect(missing).toEqual(['https://far.example/x.png']);
    expect(notices).toEqual([expect.stringContaining('not in the book but on the web')]);
  });

  it('that is locked, or is none, says so', async () => {
    const lock = (algorithm: string) =>
      strToU8(
        `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
      );
    const locked = {
      ...BOOK,
      'META-INF/encryption.xml': lock('http://www.w3.org/2001/04/xmlenc#aes128-cbc'),
    };
    expect((await failure(readBook(locked))).message).toContain('locked by its seller');
    const fonts = {
      ...BOOK,
      'META-INF/encryption.xml': lock('http://www.idpf.org/2008/embedding'),
    };
    expect((await readBook(fonts)).meta.title).toBe('The Mole & the Tide');
    const { 'OEBPS/book.opf': _opf, ...headless } = BOOK;
    expect((await failure(readBook(headless))).message).toContain('does not say which chapters');
  });

  it('keeps the rest when entries lead out of it, are bombs or are missing', async () => {
    const { 'OEBPS/text/two.xhtml': _two, ...rest } = BOOK;
    const hostile = {
      ...rest,
      '../../evil.xhtml': strToU8('x'),
      '/etc/passwd': strToU8('x'),
      'C:/windows.txt': strToU8('x'),
      'bomb.png': new Uint8Array(40 * 1024 * 1024),
    };
    const { content, notices } = await readBook(hostile);
    expect(content).toContain('A foot note.');
    expect(notices.join(' ')).toMatch(/4 parts of the file could not be taken/);
    expect(notices.join(' ')).toMatch(/One chapter is missing/);
  });

  it('cut off or garbled anywhere ends in an article or a sentence', () => {
    const whole = zip(BOOK);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.slice();
        if (!cut) bytes[at] = byte;
        try {
          expect(
            complaints(
              readEpub(bytes, 'x.epub').content.replace(/<img data-postil-image[^>]*>/g, ''),
            ),
          ).toEqual([]);
        } catch (error) {
          if (!(error instanceof PostilError)) throw error;
        }
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});

const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const MHTML = crlf(`From: <Saved by Blink>
Snapshot-Content-Location: https://site.example/a/page
Subject: =?utf-8?Q?A_page?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Bound--1"

------Bound--1
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://site.example/a/page

<html lang=3D"en"><head><meta charset=3D"utf-8"><title>Saved =C3=BCber all</=
title></head><body><article><h1>Saved =C3=BCber all</h1><p>${PROSE.slice(0, 600).replace(/(.{70})/g, '$1=\n')}</p>
<p>One <img src=3D"cid:pic-1@mhtml.blink" alt=3D"By id"> two <img src=3D"../b.png" alt=3D"By place"> three <img src=3D"https://gone.example/c.png" alt=3D"Gone"></p><p>${PROSE.slice(0, 600)}</p></article></body></html>
------Bound--1
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <pic-1@mhtml.blink>

${PNG.toString('base64')}
------Bound--1
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://site.example/b.png

${Buffer.concat([PNG, Buffer.from('b')]).toString('base64')}
------Bound--1--
`);

describe('a web archive', () => {
  it('is its page, with the images in it', () => {
    const read = readMhtml(Buffer.from(MHTML), 'a.mhtml');
    expect(read).toMatchObject({
      title: 'Saved über all',
      url: 'https://site.example/a/page',
      lang: 'en',
    });
    expect(read.notices).toEqual([]);
    expect(read.parts?.size).toBe(2);
    expect(read.content.match(/data-postil-image/g)).toHaveLength(3);
  });

  it('finds its images in itself and nowhere else', async () => {
    const base64 = Buffer.from(MHTML).toString('base64');
    const article = await create().read({ kind: 'file', name: 'page.mht', base64 }, {});
    expect(article.assets).toHaveLength(2);
    expect(article.meta.kind).toBe('mhtml');
    expect(article.missing).toEqual(['https://gone.example/c.png']);
  });

  it('that was cut off is read as far as it goes, and says so', () => {
    const cut = MHTML.slice(0, MHTML.indexOf('------Bound--1\r\nContent-Type: image/png') + 200);
    const read = readMhtml(Buffer.from(cut), 'a.mhtml');
    expect(read.title).toBe('Saved über all');
    expect(read.notices).toEqual([expect.stringContaining('cut off')]);
  });

  it('cut off or garbled anywhere ends in an article or a sentence', () => {
    const whole = Buffer.from(MHTML);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) bytes[at] = byte;
        try {
          readMhtml(bytes, 'x.mht');
        } catch (error) {
          if (!(error instanceof PostilError)) throw error;
        }
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});
