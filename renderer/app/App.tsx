import { lazy, Suspense, useEffect, useState } from 'react';
import { AddingTray } from '../library/AddingTray.tsx';
import { DropTarget } from '../library/DropTarget.tsx';
import { LibraryScreen } from '../library/LibraryScreen.tsx';
import { Toasts } from '../ui/index.ts';
import { useToasts } from '../ui/toasts.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { KeySheet } from './KeySheet.tsx';
import { LibraryBanner } from './LibraryBanner.tsx';
import { useRoute } from './route.ts';
import { useShortcuts } from './shortcuts.ts';
import './app.css';

const ReaderScreen = lazy(() => import('../reader/ReaderScreen.tsx'));

export function App() {
  const route = useRoute();
  const [keysOpen, setKeysOpen] = useState(false);
  useShortcuts({
    '?': () => setKeysOpen(true),
    z: undoLast,
  });
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
          <ErrorBoundary key={route.id} what="This article">
            <Suspense>
              <ReaderScreen id={route.id} noteId={route.note} />
            </Suspense>
          </ErrorBoundary>
        ) : (
          <ErrorBoundary key="library" what="The library">
            <LibraryScreen view={route.view} onShowKeys={() => setKeysOpen(true)} />
          </ErrorBoundary>
        )}
      </div>
      <DropTarget />
      <AddingTray />
      <Toasts />
      <KeySheet isOpen={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}

function undoLast(): void {
  const last = useToasts
    .getState()
    .toasts.findLast((toast) => toast.kind === 'done' && toast.action);
  if (!last) return;
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(({ id }) => id !== last.id) }));
  last.action?.run();
}
