import { useEffect, useMemo, useState } from 'react';
import { followScroll } from './follow-scroll.ts';
import { currentSection, goToSection, READING, sectionsOf } from './outline.ts';
import type { Surface } from './surface.ts';
import './outline.css';
import { say } from './words/index.ts';

/** The sections beside the text, the one being read in bold. */
export function Outline({ surface }: { surface: Surface }) {
  const sections = useMemo(() => sectionsOf(surface.root), [surface]);
  const [current, setCurrent] = useState(-1);

  useEffect(() => {
    return followScroll(() => {
      const tops = sections.map(({ element }) => element.getBoundingClientRect().top);
      setCurrent(currentSection(tops, READING));
    });
  }, [sections]);

  if (sections.length === 0) return null;
  return (
    <nav className="outline" aria-label={say('sections')}>
      <ol>
        {sections.map((section, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: headings may be alike and never move
          <li key={i} data-level={section.level}>
            <button
              type="button"
              aria-current={i === current ? 'location' : undefined}
              onClick={() => goToSection(section)}
            >
              {section.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
