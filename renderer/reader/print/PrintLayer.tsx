import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useCommands } from '../../app/shortcuts.ts';
import { isDesktop } from '../../desktop/host.ts';
import { type Output, output } from '../../desktop/printing.ts';
import { NoteText } from '../../margin/NoteText.tsx';
import { divideNow } from '../hyphens/divide-article.ts';
import { useReaderTools } from '../reader-context.ts';
import type { Surface } from '../surface.ts';
import { typographyNow } from '../use-typography.ts';
import { fitTables, PAPER } from './fit-tables.ts';
import { buildSheet, type Sheet } from './sheet.ts';
import './print.css';

/** Printing the article by itself (print.css), or with its notes beside their paragraphs. */
export function PrintLayer({ surface }: { surface: Surface }) {
  const { reader } = useReaderTools();
  const [wish, setWish] = useState<{ sheet: Sheet; kind: Output } | null>(null);
  const sheet = wish?.sheet ?? null;
  const title = () => reader.state.getState().article?.title ?? '';
  const alone = (kind: Output) => {
    setWish(null);
    fitTables(surface.root, PAPER.alone);
    // The sheet of an earlier print with notes has to be gone first.
    requestAnimationFrame(() => void output(kind, title()));
  };
  const withNotes = (kind: Output) => {
    fitTables(surface.root, PAPER.beside);
    const head = surface.root.parentElement?.querySelector('.article-head') ?? null;
    setWish({ sheet: buildSheet(surface, head, reader.state.getState().entries), kind });
  };
  useCommands({
    'reader.print': () => alone('print'),
    'reader.printNotes': () => withNotes('print'),
    'reader.pdf': { run: () => alone('pdf'), enabled: isDesktop },
    'reader.pdfNotes': { run: () => withNotes('pdf'), enabled: isDesktop },
  });

  useEffect(() => {
    if (!wish) return;
    const { sheet, kind } = wish;
    let gone = false;
    document.body.append(sheet.element);
    if (typographyNow().hyphenate) divideNow(sheet.element);
    document.documentElement.dataset.printing = 'notes';
    const done = () => setWish(null);
    // Making a PDF prints too, and ends with the file.
    if (kind === 'print') window.addEventListener('afterprint', done);
    const images = [...sheet.element.querySelectorAll('img')].map((image) =>
      // One that cannot be shown is printed as its frame.
      image.decode().catch(() => undefined),
    );
    const { title: name = '' } = reader.state.getState().article ?? {};
    void Promise.all(images).then(async () => {
      if (gone) return;
      await output(kind, name);
      if (isDesktop()) done();
    });
    return () => {
      gone = true;
      window.removeEventListener('afterprint', done);
      sheet.element.remove();
      delete document.documentElement.dataset.printing;
    };
  }, [wish, reader]);

  return sheet?.slots.map(({ entry, node }) =>
    createPortal(<NoteText body={entry.mine.body} name={`print-${entry.key}`} />, node, entry.key),
  );
}
