import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLORS, THEMES } from '../../preload/contract/index.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The `--name: #rrggbb` declarations of a theme's block. */
function tokensOf(theme: string): Map<string, string> {
  const block = css.split(`[data-theme="${theme}"] {`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

/** WCAG 2.2 relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const CONTROL = 3;
const pairs: [string, string, number][] = [
  ['ink', 'paper', 7],
  ['ink', 'raised', 7],
  ['soft', 'paper', TEXT],
  ['soft', 'raised', TEXT],
  ['danger', 'paper', TEXT],
  ['danger', 'raised', TEXT],
  ['edge', 'paper', CONTROL],
  ['focus', 'paper', CONTROL],
  ['focus', 'raised', CONTROL],
  ...['keyword', 'string', 'number', 'title', 'name'].map((kind): [string, string, number] => [
    `code-${kind}`,
    'raised',
    TEXT,
  ]),
  ...COLORS.map((color): [string, string, number] => ['ink', `hl-${color}`, TEXT]),
  ...COLORS.map((color): [string, string, number] => [`rule-${color}`, 'paper', CONTROL]),
];

describe.each(THEMES)('the theme %s', (theme) => {
  const tokens = tokensOf(theme);
  it.each(pairs)('has %s on %s at %d:1 or more', (front, ground, least) => {
    expect(contrast(tokens.get(front) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(
      least,
    );
  });
});
