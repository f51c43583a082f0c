import { lazy, Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { MovingLibrary } from '../desktop/MovingLibrary.tsx';
import { AddingTray } from '../library/AddingTray.tsx';
import { DropTarget } from '../library/DropTarget.tsx';
import { LibraryScreen } from '../library/LibraryScreen.tsx';
import { FetchQuestion } from '../moving/FetchQuestion.tsx';
import { HandoverDialog } from '../moving/HandoverDialog.tsx';
import { Toasts } from '../ui/index.ts';
import { useSpoken } from '../words/languages.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { KeySheet } from './KeySheet.tsx';
import { LibraryBanner } from './LibraryBanner.tsx';
import { Palette } from './Palette.tsx';
import { useRoute } from './route.ts';
import { useAppCommands } from './use-app-commands.ts';
import { closeWindow, useAppWindow } from './windows.ts';
import { say } from './words/index.ts';
import './app.css';

const NotesScreen = lazy(() => import('../library/NotesScreen.tsx'));
const ReviewScreen = lazy(() => import('../library/ReviewScreen.tsx'));
const ReaderScreen = lazy(() => import('../reader/ReaderScreen.tsx'));
const ImportDialog = lazy(() => import('../moving/ImportDialog.tsx'));
const HelpDialog = lazy(() => import('../help/HelpDialog.tsx'));
const AboutDialog = lazy(() => import('../help/AboutDialog.tsx'));
const BackupDialog = lazy(async () => ({
  default: (await import('../exporting/BackupDialog.tsx')).BackupDialog,
}));
const RestoreDialog = lazy(async () => ({
  default: (await import('../exporting/RestoreDialog.tsx')).RestoreDialog,
}));
const DeletedDialog = lazy(async () => ({
  default: (await import('../exporting/DeletedDialog.tsx')).DeletedDialog,
}));
const SettingsDialog = lazy(() => import('../settings/SettingsDialog.tsx'));

/** Another language is another page: everything is made anew, and what was open opens again. */
export function App() {
  const { language, locale } = useSpoken();
  return (
    <I18nProvider key={`${language} ${locale}`} locale={locale}>
      <Screens />
    </I18nProvider>
  );
}

function Screens() {
  const route = useRoute();
  const open = useAppWindow((state) => state.open);
  useAppCommands();
  const isArticle = route.name === 'article';
  useEffect(() => {
    // The reader names the window after the article.
    if (!isArticle) document.title = 'Postil';
  }, [isArticle]);
  return (
    <div className="app">
      <LibraryBanner />
      <div className="app-screen">
        {route.name === 'article' ? (
          <ErrorBoundary key={route.id} sentence={say('articleFailed')}>
            <Suspense>
              <ReaderScreen id={route.id} noteId={route.note} at={route.at ?? null} />
            </Suspense>
          </ErrorBoundary>
        ) : (
          <ErrorBoundary key="library" sentence={say('libraryFailed')}>
            {route.name === 'library' ? (
              <LibraryScreen view={route.view} of={route.of} />
            ) : (
              <Suspense>{route.name === 'notes' ? <NotesScreen /> : <ReviewScreen />}</Suspense>
            )}
          </ErrorBoundary>
        )}
      </div>
      <DropTarget />
      <AddingTray />
      <HandoverDialog />
      <FetchQuestion />
      <Toasts />
      <KeySheet isOpen={open === 'keys'} onClose={closeWindow} />
      <Suspense>
        {open === 'settings' && <SettingsDialog isOpen onClose={closeWindow} />}
        {open === 'help' && <HelpDialog onClose={closeWindow} />}
        {open === 'about' && <AboutDialog onClose={closeWindow} />}
        {open === 'backup' && <BackupDialog onClose={closeWindow} />}
        {open === 'restore' && <RestoreDialog onClose={closeWindow} />}
        {open === 'deleted' && <DeletedDialog onClose={closeWindow} />}
        {open === 'import' && <ImportDialog onClose={closeWindow} />}
      </Suspense>
      <MovingLibrary />
      <Palette isOpen={open === 'palette'} onClose={closeWindow} />
    </div>
  );
}
