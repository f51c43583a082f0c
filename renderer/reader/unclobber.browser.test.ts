import { expect, it } from 'vitest';
import { unclobber } from './unclobber.ts';

function attached(html: string): HTMLElement {
  const root = document.createElement('div');
  root.append(unclobber(document.createRange().createContextualFragment(html)));
  document.body.append(root);
  return root;
}

it('leaves no way up that goes round in a circle', () => {
  const root = attached(
    '<div><form><input name=parentNode><input id=nextSibling name=q></form></div>',
  );
  const form = root.querySelector('form') as HTMLFormElement;
  expect(form.parentNode).toBe(root.firstElementChild);
  expect(form.nextSibling).toBe(null);
  expect(form.elements.namedItem('q')).toBe(root.querySelectorAll('input')[1]);
  root.remove();
});

it('leaves the document its own', () => {
  const root = attached(
    '<img name=querySelectorAll><form name=body><input name=attributes></form><form name=getAttribute><input name=removeAttribute></form>',
  );
  expect(document.querySelectorAll('img').length).toBeGreaterThan(0);
  expect(document.body.contains(root)).toBe(true);
  root.remove();
});
