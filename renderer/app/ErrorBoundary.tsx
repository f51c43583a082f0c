import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/index.ts';
import './error-boundary.css';

interface Props {
  /** What failed, as the start of a sentence: "The library". */
  what: string;
  children: ReactNode;
}

/** A screen that throws is replaced by a sentence and a way on. `key` it by route to try the next screen. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="error-boundary" role="alert">
        <h1>{this.props.what} could not be shown.</h1>
        <p>
          Something went wrong inside this window. What you saved is safe on disk. Reload the window
          to go on.
        </p>
        <div className="error-boundary-actions">
          <Button tone="primary" onPress={() => window.location.reload()}>
            Reload
          </Button>
          <Button
            onPress={() => {
              window.location.hash = '#/unread';
              this.setState({ failed: false });
            }}
          >
            Go to the library
          </Button>
        </div>
      </main>
    );
  }
}
