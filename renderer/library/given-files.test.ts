import { expect, it } from 'vitest';
import { asIntakes, type GivenFile } from './given-files.ts';

const given = (paths: string[]): GivenFile[] =>
  paths.map((path) => ({ path, file: new File(['x'], path.replace(/^.*\//, '')) }));

/** Each article with what goes with it, and exports by their paths. */
const shapes = (paths: string[]) =>
  asIntakes(given(paths)).map((intake) => {
    if (intake.kind === 'export') return intake.files.map(({ path }) => path);
    if (intake.kind !== 'file') return intake.kind;
    const beside = (intake.beside ?? []).map(({ path }) => path);
    return [intake.file.name, ...beside].join(' + ');
  });

it('keeps a saved page together with its folder, dropped beside each other or in a folder', () => {
  expect(
    shapes(['Tides.html', 'Tides_files/rule.png', 'Tides_files/ad.html', 'Tides_files/a.css']),
  ).toEqual(['Tides.html + Tides_files/rule.png']);
  expect(
    shapes(['saved/Tides.htm', 'saved/Tides-Dateien/rule.png', 'saved/Tides-Dateien/frame.html']),
  ).toEqual(['Tides.htm + Tides-Dateien/rule.png']);
});

it('adds every article of a folder of pages, and nothing that is none', () => {
  expect(
    shapes(['in/a.html', 'in/b.md', 'in/b/pic.jpg', 'in/sub/c.txt', 'in/style.css', 'in/d.exe']),
  ).toEqual(['a.html + b/pic.jpg', 'b.md + b/pic.jpg', 'c.txt']);
});

it('tries a file that was given by itself, whatever it is called', () => {
  expect(shapes(['notes', 'paper.pdf'])).toEqual(['notes', 'paper.pdf']);
});

it('leaves an unpacked export whole, with the paths that join its texts and lists', () => {
  const omnivore = [
    'om/metadata_0_to_20.json',
    'om/content/a-slug.html',
    'om/highlights/a-slug.md',
  ];
  expect(shapes([...omnivore, 'other/c.txt'])).toEqual([omnivore, 'c.txt']);
});
