import { useEffect, useMemo, useState } from 'react';
import { currentSection, sectionsOf } from './outline.ts';
import type { Surface } from './surface.ts';
import './outline.css';

/** A heading this far down the window is the one being read. */
const READING = 140;

/** The sections beside the text, the one being read in bold. */
export function Outline({ surface }: { surface: Surface }) {
  const sections = useMemo(() => sectionsOf(surface.root), [surface]);
  const [current, setCurrent] = useState(-1);

  useEffect(() => {
    let frame = 0;
    const look = () => {
      const tops = sections.map(({ element }) => element.getBoundingClientRect().top);
      setCurrent(currentSection(tops, READING));
    };
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
    };
  }, [sections]);

  if (sections.length === 0) return null;
  return (
    <nav className="outline" aria-label="Sections">
      <ol>
        {sections.map((section, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: headings may be alike and never move
          <li key={i} data-level={section.level}>
            <button
              type="button"
              aria-current={i === current ? 'location' : undefined}
              onClick={() => {
                section.element.scrollIntoView({ block: 'start' });
                section.element.tabIndex = -1;
                section.element.focus({ preventScroll: true });
              }}
            >
              {section.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
