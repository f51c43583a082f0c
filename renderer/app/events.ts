/** Hands what the core tells to the stores. */
import { noticeDesktop } from '../desktop/events.ts';
import { noticeExporting } from '../exporting/job.ts';
import { noticeProgress } from '../library/adding.ts';
import { noticeLabels } from '../library/labels.ts';
import { noticeLibraryProgress } from '../library/progress.ts';
import { noticeIndexing } from '../library/search.ts';
import { noticeLibraryChange } from '../library/store.ts';
import { noticeMoving } from '../moving/store.ts';
import { bridge } from './bridge.ts';
import { noticeLibraryInfo } from './library-info.ts';
import { settingsChanged } from './settings.ts';

export function followEvents(): () => void {
  return bridge.subscribe((event) => {
    noticeProgress(event);
    noticeDesktop(event);
    noticeLibraryChange(event);
    noticeMoving(event);
    noticeExporting(event);
    noticeLabels(event);
    noticeIndexing(event);
    noticeLibraryProgress(event);
    if (event.type === 'settings.changed') settingsChanged(event.settings);
    noticeLibraryInfo(event);
  });
}
