/**
 * The icons of every system from `resources/icon.svg`, into `dist/icons`: PNG for Linux, ICO for Windows,
 * ICNS for macOS. `npm run package` runs it first.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import png2icons from 'png2icons';

const root = join(import.meta.dirname, '..');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** The icon as PNG, so many pixels square. */
export function iconPng(size: number): Buffer {
  const svg = readFileSync(join(root, 'resources', 'icon.svg'));
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

/** @param out absolute path of a folder, made if missing */
export function writeIcons(out: string): void {
  mkdirSync(out, { recursive: true });
  for (const size of SIZES) writeFileSync(join(out, `${size}x${size}.png`), iconPng(size));
  const largest = iconPng(1024);
  const ico = png2icons.createICO(largest, png2icons.BICUBIC2, 0, true, true);
  const icns = png2icons.createICNS(largest, png2icons.BICUBIC2, 0);
  if (!ico || !icns) throw new Error('The icons could not be made from resources/icon.svg.');
  writeFileSync(join(out, 'icon.ico'), ico);
  writeFileSync(join(out, 'icon.icns'), icns);
}

if (import.meta.main) writeIcons(join(root, 'dist', 'icons'));
