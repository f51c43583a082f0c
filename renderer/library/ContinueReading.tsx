import { useMemo } from 'react';
import { formatRoute, navigate } from '../app/route.ts';
import { useSettings } from '../app/settings.ts';
import { useCommands, useShortcut } from '../app/shortcuts.ts';
import { articleToContinue } from './continue-reading.ts';
import { formatMinutes, formatProgress, readingMinutes } from './format.ts';
import { useLibrary } from './store.ts';
import './continue-reading.css';
import { say } from './words/index.ts';

/** Back into the article that was being read; nothing where none is begun. */
export function ContinueReading({ isShown }: { isShown: boolean }) {
  const rows = useLibrary((state) => state.rows);
  const row = useMemo(() => articleToContinue(rows.values()), [rows]);
  const shortcut = useShortcut('library.continue');
  const density = useSettings((state) => state.settings.density);
  useCommands({
    'library.continue': {
      enabled: () => row !== null,
      run: () => row && navigate({ name: 'article', id: row.id, note: null }),
    },
  });
  if (!row || !isShown) return null;
  const left = formatMinutes(readingMinutes(Math.ceil(row.words * (1 - row.progress.fraction))));
  return (
    <a
      className={`continue-reading continue-reading-${density}`}
      href={formatRoute({ name: 'article', id: row.id, note: null })}
      title={shortcut && say('continueKey', { key: shortcut })}
    >
      <span className="continue-reading-label">{say('continue')}</span>
      <bdi className="continue-reading-title" lang={row.lang || undefined}>
        {row.title}
      </bdi>
      <span className="continue-reading-figures">
        {[formatProgress(row), left && say('left', { time: left })].filter(Boolean).join(' · ')}
      </span>
    </a>
  );
}
