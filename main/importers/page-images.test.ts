import { expect, it } from 'vitest';
import { largest } from './page-images.ts';
import { sanitizePage } from './sanitize.ts';

const BASE = 'https://example.com/a/';
const sources = (html: string, local = false) =>
  sanitizePage(html, BASE, { local }).images.map((image) => image.sources);

it('chooses the largest sensible candidate of a srcset', () => {
  expect(largest('a.jpg 400w, b.jpg 1200w, c.jpg 4000w')).toBe('b.jpg');
  expect(largest('huge.jpg 4000w, big.jpg 3000w')).toBe('big.jpg');
  expect(largest('a.jpg, b.jpg 2x, c.jpg 4x')).toBe('b.jpg');
  expect(
    largest('https://i.example/w_400,h_300/a.jpg 400w, https://i.example/w_800,h_600/a.jpg 800w'),
  ).toBe('https://i.example/w_800,h_600/a.jpg');
  expect(largest('')).toBe('');
});

it('looks behind lazy loading', () => {
  const blank = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  expect(sources(`<img src="${blank}" data-src="real.jpg">`)).toEqual([[`${BASE}real.jpg`]]);
  expect(sources('<img src="/img/placeholder.png" data-original="/b.jpg">')).toEqual([
    ['https://example.com/b.jpg'],
  ]);
  expect(sources('<img data-srcset="a.jpg 1x, b.jpg 2x">')).toEqual([[`${BASE}b.jpg`]]);
  expect(sources(`<img src="${blank}"><noscript><img src="plain.jpg"></noscript>`)).toEqual([
    [`${BASE}plain.jpg`],
  ]);
});

it('shows an image and its noscript twin once', () => {
  const html = '<figure><img src="small.jpg"><noscript><img src="big.jpg"></noscript></figure>';
  expect(sanitizePage(html, BASE).content).toBe('<figure><img data-postil-image="1"></figure>');
});

it('reduces a picture to its image, with the source as a better candidate', () => {
  const html =
    '<picture><source srcset="a.avif 900w" type="image/avif"><source srcset="x.jxl" type="image/jxl"><img src="a.jpg"></picture>';
  expect(sources(html)).toEqual([[`${BASE}a.avif`, `${BASE}a.jpg`]]);
});

it('finds the images that SingleFile put into a style sheet', () => {
  const big = `data:image/png;base64,${'A'.repeat(600)}`;
  const { images } = sanitizePage(
    `<style>:root{--sf-img-7: url("${big}")}</style><p>x <img src="data:image/svg+xml,<svg/>" style="background-image:var(--sf-img-7)!important"></p>`,
    '',
  );
  expect(images.map((image) => image.sources)).toEqual([[big]]);
});

it('leaves counters out', () => {
  expect(sources('<img src="t.gif" width=1 height=1><img src=ok.gif width=30>')).toEqual([
    [`${BASE}ok.gif`],
  ]);
});

it('keeps the name of a file beside a local page, then its address', () => {
  expect(sources('<img src="page_files/a.png">', true)).toEqual([
    ['page_files/a.png', `${BASE}page_files/a.png`],
  ]);
});
