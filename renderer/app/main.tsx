import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadHost } from '../desktop/host.ts';
import { followMenus } from '../desktop/menu-commands.ts';
import { takeRequests } from '../desktop/requests.ts';
import { loadLabels } from '../library/labels.ts';
import { showError } from '../ui/toasts.ts';
import { followLanguage } from '../words/languages.ts';
import { App } from './App.tsx';
import { followEvents } from './events.ts';
import { loadLibraryInfo } from './library-info.ts';
import { refuseFrames, refuseNavigation } from './navigation-guard.ts';
import { guardSaves } from './pending-saves.ts';
import { loadSettings } from './settings.ts';
import { followTheme } from './theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

refuseNavigation();
refuseFrames();
guardSaves();
followTheme(document.documentElement);
followEvents();
loadSettings().catch((error: unknown) => showError(error));
void loadLibraryInfo();
loadHost().catch((error: unknown) => showError(error));
followMenus();
void loadLabels();

// Rows are measured when they appear: the fonts and the words come first (from disk, within
// milliseconds). Without them the app still opens, in the system's fonts and in English.
await Promise.allSettled([
  followLanguage().catch((error: unknown) => showError(error)),
  document.fonts.load('500 18px "Literata Variable"'),
  document.fonts.load('400 15px "Source Sans 3 Variable"'),
  document.fonts.load('600 15px "Source Sans 3 Variable"'),
]);

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void takeRequests();
