/**
 * SingleFile (https://github.com/gildas-lormeau/SingleFile) writes an image that occurs twice into a style
 * sheet, once, and gives each `<img>` a placeholder with that image as its background.
 */
import { attr, elements, type Parent, removeAttr, textOfTree } from './tree.ts';

const STYLE_IMAGE = /(--sf-img-\d+)\s*:\s*url\(\s*["']?(data:image\/[^"')\s]+)["']?\s*\)/g;

/** Gives such images their own address. Before styles are dropped. */
export function showStyledImages(root: Parent): void {
  const known = new Map<string, string>();
  for (const style of elements(root, 'style')) {
    for (const [, name = '', address = ''] of textOfTree(style).matchAll(STYLE_IMAGE)) {
      known.set(name, address);
    }
  }
  if (known.size === 0) return;
  for (const img of elements(root, 'img')) {
    const name = /var\(\s*(--sf-img-\d+)\s*\)/.exec(attr(img, 'style'))?.[1];
    const address = name === undefined ? undefined : known.get(name);
    if (address === undefined) continue;
    removeAttr(img, 'src');
    removeAttr(img, 'srcset');
    img.attrs.push({ name: 'src', value: address });
  }
}
