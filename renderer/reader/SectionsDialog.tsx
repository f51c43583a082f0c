import { useMemo, useState } from 'react';
import { useCommands } from '../app/shortcuts.ts';
import { Button, Dialog } from '../ui/index.ts';
import { showToast } from '../ui/toasts.ts';
import { currentSection, goToSection, READING, type Section, sectionsOf } from './outline.ts';
import type { Surface } from './surface.ts';
import { say } from './words/index.ts';

/** Going by sections with the keyboard, and in windows too narrow for the outline. */
export function SectionsDialog({ surface }: { surface: Surface }) {
  const sections = useMemo(() => sectionsOf(surface.root), [surface]);
  const [current, setCurrent] = useState<number | null>(null);
  const now = () =>
    currentSection(
      sections.map(({ element }) => element.getBoundingClientRect().top),
      READING,
    );
  const needing = (act: () => void) => () => {
    if (sections.length > 0) act();
    else showToast({ kind: 'done', message: say('sections.none') });
  };
  const step = (by: 1 | -1) => {
    const at = now();
    const top = sections[at]?.element.getBoundingClientRect().top ?? 0;
    // From inside a section, back is to its own heading first.
    const inside = by === -1 && at >= 0 && top < 0;
    const to = sections[inside ? at : at + by];
    if (to) goToSection(to);
    else if (by === -1) window.scrollTo({ top: 0 });
    else showToast({ kind: 'done', message: say('sections.last') });
  };
  useCommands({
    'reader.sections': needing(() => setCurrent(now())),
    'reader.nextSection': needing(() => step(1)),
    'reader.previousSection': needing(() => step(-1)),
  });
  const choose = (section: Section) => {
    setCurrent(null);
    // After the dialog has given the focus back.
    requestAnimationFrame(() => goToSection(section));
  };
  return (
    <Dialog
      title={say('sections')}
      size="small"
      isOpen={current !== null}
      onClose={() => setCurrent(null)}
    >
      <ol className="sections-dialog">
        {sections.map((section, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: headings may be alike and never move
          <li key={i} data-level={section.level}>
            <Button
              tone="quiet"
              autoFocus={i === Math.max(0, current ?? 0)}
              aria-current={i === current ? 'location' : 'false'}
              onPress={() => choose(section)}
            >
              {section.title}
            </Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
