import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useReaderTools } from '../reader-context.ts';
import { isStill } from '../show-passage.ts';
import { copyNote, type Footnote, targetOf } from './find-footnotes.ts';
import { closeFootnote, footnoteId, useFootnotes } from './footnotes.ts';
import './footnotes.css';
import { say } from '../words/index.ts';

export interface FootnoteCardProps {
  footnote: Footnote;
  root: HTMLElement;
  /** A line from the text to the card. */
  leader?: boolean;
}

/** A footnote of the article beside its mark: quieter than a note, which is the reader's own. */
export const FootnoteCard = memo(function FootnoteCard({
  footnote,
  root,
  leader,
}: FootnoteCardProps) {
  const { key, label, mark } = footnote;
  const { openLink } = useReaderTools();
  const open = useFootnotes((state) => state.open === key);
  const [long, setLong] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    words.current?.replaceChildren(copyNote(footnote, root));
    // A card that goes away under the pointer is not left.
    return () => footnote.mark.removeAttribute('data-pointed');
  }, [footnote, root]);

  // Folded to a few lines by footnotes.css; what is folded says so.
  useLayoutEffect(() => {
    const element = words.current;
    if (!element) return;
    const look = () => {
      if (!open) setLong(element.scrollHeight > element.clientHeight + 2);
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => resized.disconnect();
  }, [open]);

  useEffect(() => {
    if (open) card.current?.focus({ preventScroll: true });
  }, [open]);

  const lang = mark.closest('[lang]')?.getAttribute('lang') ?? undefined;
  return (
    <li
      className="note footnote"
      data-key={key}
      data-open={open || undefined}
      data-long={(long && !open) || undefined}
      onPointerEnter={() => mark.toggleAttribute('data-pointed', true)}
      onPointerLeave={() => mark.removeAttribute('data-pointed')}
    >
      {leader && (
        <svg className="note-leader" width="39" height="2" aria-hidden="true">
          <line x1="39" y1="0" x2="0" y2="0" />
        </svg>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a footnote is no fieldset */}
      <div
        ref={card}
        id={footnoteId(key)}
        role="group"
        aria-label={say('footnoteOf', { label })}
        className="footnote-card"
        tabIndex={-1}
        lang={lang}
        dir={getComputedStyle(mark).direction}
        onClick={(event) => {
          const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
          if (link) {
            event.preventDefault();
            const href = link.getAttribute('href') ?? '';
            if (!href.startsWith('#')) openLink(href);
            else goTo(root, href);
          } else if (!open) useFootnotes.setState({ open: key });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          closeFootnote();
        }}
      >
        <span className="footnote-label" aria-hidden="true">
          {label}
        </span>
        <div ref={words} className="footnote-words" />
      </div>
    </li>
  );
});

function goTo(root: HTMLElement, href: string): void {
  targetOf(root, href)?.scrollIntoView({
    block: 'center',
    behavior: isStill() ? 'instant' : 'smooth',
  });
}
