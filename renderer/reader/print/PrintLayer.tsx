import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useCommands } from '../../app/shortcuts.ts';
import { NoteText } from '../../margin/NoteText.tsx';
import { useReaderTools } from '../reader-context.ts';
import type { Surface } from '../surface.ts';
import { buildSheet, type Sheet } from './sheet.ts';
import './print.css';

/** Printing the article by itself (print.css), or with its notes beside their paragraphs. */
export function PrintLayer({ surface }: { surface: Surface }) {
  const { reader } = useReaderTools();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  useCommands({
    'reader.print': () => {
      setSheet(null);
      // The sheet of an earlier print with notes has to be gone first.
      requestAnimationFrame(() => window.print());
    },
    'reader.printNotes': () => {
      const head = surface.root.parentElement?.querySelector('.article-head') ?? null;
      setSheet(buildSheet(surface, head, reader.state.getState().entries));
    },
  });

  useEffect(() => {
    if (!sheet) return;
    let gone = false;
    document.body.append(sheet.element);
    document.documentElement.dataset.printing = 'notes';
    const done = () => setSheet(null);
    window.addEventListener('afterprint', done);
    const images = [...sheet.element.querySelectorAll('img')].map((image) =>
      // One that cannot be shown is printed as its frame.
      image.decode().catch(() => undefined),
    );
    void Promise.all(images).then(() => {
      if (!gone) window.print();
    });
    return () => {
      gone = true;
      window.removeEventListener('afterprint', done);
      sheet.element.remove();
      delete document.documentElement.dataset.printing;
    };
  }, [sheet]);

  return sheet?.slots.map(({ entry, node }) =>
    createPortal(<NoteText body={entry.mine.body} name={`print-${entry.key}`} />, node, entry.key),
  );
}
