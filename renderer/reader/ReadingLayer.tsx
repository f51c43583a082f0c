import { useEffect, useState } from 'react';
import { updateSettings, useSettings } from '../app/settings.ts';
import { useCommands } from '../app/shortcuts.ts';
import { showToast } from '../ui/toasts.ts';
import { Dim } from './aids/Dim.tsx';
import { LineGuide } from './aids/LineGuide.tsx';
import { copyCode } from './code/copy-code.ts';
import { paintCode } from './code/paint-code.ts';
import type { Span } from './cursor.ts';
import type { ReadingCursor } from './cursor-state.ts';
import { FindBar } from './find/FindBar.tsx';
import { useFootnotes, watchFootnotes } from './footnotes/footnotes.ts';
import { ZoomLayer } from './images/ZoomLayer.tsx';
import { PlacingBar } from './PlacingBar.tsx';
import { PrintLayer } from './print/PrintLayer.tsx';
import { useReaderState } from './reader-context.ts';
import { SectionsDialog } from './SectionsDialog.tsx';
import { SpeechLayer } from './speech/SpeechLayer.tsx';
import type { Surface } from './surface.ts';
import { setOnlyHere, useOverride } from './use-typography.ts';
import { say } from './words/index.ts';

interface Props {
  surface: Surface;
  cursor: ReadingCursor;
  /** The text offset at the top of the window. */
  reading: () => number;
}

/** What helps reading: finding, sections, images, code, footnotes, focus, reading aloud, printing. */
export function ReadingLayer({ surface, cursor, reading }: Props) {
  const [said, setSaid] = useState<Span | null>(null);
  useEffect(() => watchFootnotes(surface), [surface]);
  useEffect(() => paintCode(surface.root), [surface]);
  const focused = useReaderState((state) => state.focused);
  useEffect(() => {
    // One thing at a time stands level with its place.
    if (focused !== null) useFootnotes.setState({ open: null });
  }, [focused]);
  useCommands({
    'reader.copyCode': () => {
      const code = codeHere(surface, cursor);
      if (code) void copyCode(code);
      else showToast({ kind: 'done', message: say('copyCode.none') });
    },
    'reader.footnotes': () => {
      const { footnotes } = useSettings.getState().settings;
      void updateSettings({ footnotes: footnotes === 'margin' ? 'end' : 'margin' });
    },
    'aid.dim': () => {
      const { dimOthers } = useSettings.getState().settings;
      void updateSettings({ dimOthers: !dimOthers });
    },
    'text.onlyHere': () => {
      const own = Object.keys(useOverride.getState().reading).length > 0;
      void setOnlyHere(!own);
    },
  });
  return (
    <>
      <FindBar surface={surface} reading={reading} />
      <SectionsDialog surface={surface} />
      <ZoomLayer surface={surface} cursor={cursor} />
      <Dim surface={surface} cursor={cursor} spoken={said} />
      <LineGuide surface={surface} cursor={cursor} />
      <PlacingBar surface={surface} cursor={cursor} />
      <SpeechLayer surface={surface} cursor={cursor} reading={reading} onSaid={setSaid} />
      <PrintLayer surface={surface} />
    </>
  );
}

/** The code at the cursor; else the one with the focus; else the first on the screen. */
function codeHere(surface: Surface, cursor: ReadingCursor): Element | null {
  const { cursor: at, shown } = cursor.state.getState();
  const element = at && shown ? cursor.blocks[at.block]?.element.closest('pre') : null;
  const focused = document.activeElement?.closest('.article-body pre');
  const seen = [...surface.root.querySelectorAll('pre')].find((pre) => {
    const { top, bottom } = pre.getBoundingClientRect();
    return bottom > 60 && top < window.innerHeight;
  });
  return element ?? focused ?? seen ?? null;
}
