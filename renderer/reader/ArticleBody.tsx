import { memo, useLayoutEffect, useRef } from 'react';
import { copyCode } from './code/copy-code.ts';
import { targetOf } from './footnotes/find-footnotes.ts';
import { openFootnote } from './footnotes/footnotes.ts';
import { useHyphens } from './hyphens/use-hyphens.ts';
import { followLateImages } from './images/late-images.ts';
import { purify } from './purify.ts';
import { useReaderTools } from './reader-context.ts';
import { createSurface, type Surface } from './surface.ts';
import { unclobber } from './unclobber.ts';
import './article.css';
import './code/code.css';
import './highlights.css';
import './forced-colors.css';
import { say } from './words/index.ts';

export interface ArticleBodyProps {
  content: string;
  onSurface: (surface: Surface | null) => void;
  /** How many of its images are not in the library folder (yet). */
  onLate: (images: number) => void;
}

/** The article's own words. React never renders into them: what a page brought stays apart. */
export const ArticleBody = memo(function ArticleBody({
  content,
  onSurface,
  onLate,
}: ArticleBodyProps) {
  const root = useRef<HTMLDivElement>(null);
  const { openLink } = useReaderTools();

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    element.replaceChildren(unclobber(purify(content)));
    onSurface(createSurface(element));

    const onClick = (event: MouseEvent) => {
      const copy = event.target instanceof Element ? event.target.closest('.code-copy') : null;
      if (copy) void copyCode(copy);
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!link || !element.contains(link)) return;
      // Nothing in an article navigates this window.
      event.preventDefault();
      if (event.button > 1) return;
      const href = link.getAttribute('href')?.trim() ?? '';
      if (openFootnote(link)) return;
      if (href.startsWith('#')) jump(element, href);
      else openLink(href);
    };
    const unfollow = followLateImages(element, onLate);
    element.addEventListener('click', onClick);
    element.addEventListener('auxclick', onClick);
    const resized = new ResizeObserver(() => markScrollers(element));
    resized.observe(element);
    return () => {
      element.removeEventListener('click', onClick);
      element.removeEventListener('auxclick', onClick);
      unfollow();
      resized.disconnect();
      onSurface(null);
    };
  }, [content, onSurface, onLate, openLink]);

  useHyphens(root, content);

  return <div className="article-body" ref={root} />;
});

/** To a place in the same article: a footnote, a section. The address of the window stays. */
function jump(root: HTMLElement, href: string): void {
  const target = targetOf(root, href);
  if (!target) return;
  target.scrollIntoView({ block: 'center' });
  // The keyboard goes on from there.
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** What scrolls sideways on its own can be reached and scrolled with the keyboard. */
function markScrollers(root: HTMLElement): void {
  for (const box of root.querySelectorAll<HTMLElement>('pre, .table-scroll')) {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (scrolls === box.hasAttribute('tabindex')) continue;
    if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute('role', 'region');
      box.setAttribute('aria-label', say(box.localName === 'pre' ? 'code' : 'table'));
    } else {
      for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
    }
  }
}
