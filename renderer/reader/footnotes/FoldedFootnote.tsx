import { useEffect, useLayoutEffect, useState } from 'react';
import type { Surface } from '../surface.ts';
import { FootnoteCard } from './FootnoteCard.tsx';
import { closeFootnote, useFootnotes } from './footnotes.ts';
import './footnotes.css';
import { common } from '../../words/common/index.ts';
import { say } from '../words/index.ts';

/** Where there is no margin: the footnote that was pressed, below the line of its mark. */
export function FoldedFootnote({ surface }: { surface: Surface }) {
  const { list, open } = useFootnotes();
  const footnote = list.find(({ key }) => key === open) ?? null;
  const [top, setTop] = useState(0);

  useLayoutEffect(() => {
    if (!footnote) return;
    const column = surface.root.closest('main');
    const place = () => {
      const line = surface.lineAt(footnote.start);
      if (line && column) setTop(line.bottom + 8 - column.getBoundingClientRect().top);
    };
    place();
    const resized = new ResizeObserver(place);
    resized.observe(surface.root);
    return () => resized.disconnect();
  }, [surface, footnote]);

  useEffect(() => {
    if (!footnote) return;
    const onPointerDown = (event: PointerEvent) => {
      if (!(event.target instanceof Element)) return;
      if (event.target.closest('.footnote-panel, .article-body a')) return;
      useFootnotes.setState({ open: null });
    };
    window.addEventListener('pointerdown', onPointerDown);
    return () => window.removeEventListener('pointerdown', onPointerDown);
  }, [footnote]);

  if (!footnote) return null;
  return (
    <aside className="footnote-panel" aria-label={say('footnote')} style={{ top }}>
      <ol>
        <FootnoteCard key={footnote.key} footnote={footnote} root={surface.root} />
      </ol>
      <button type="button" className="footnote-close" onClick={closeFootnote}>
        {common('close')}
      </button>
    </aside>
  );
}
