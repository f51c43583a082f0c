import { lazy, Suspense } from 'react';
import { LibraryScreen } from '../library/LibraryScreen.tsx';
import { Toasts } from '../ui/index.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useRoute } from './route.ts';

const ReaderScreen = lazy(() => import('../reader/ReaderScreen.tsx'));

export function App() {
  const route = useRoute();
  return (
    <>
      {route.name === 'article' ? (
        <ErrorBoundary key={route.id} what="This article">
          <Suspense>
            <ReaderScreen id={route.id} noteId={route.note} />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <ErrorBoundary key="library" what="The library">
          <LibraryScreen view={route.view} />
        </ErrorBoundary>
      )}
      <Toasts />
    </>
  );
}
