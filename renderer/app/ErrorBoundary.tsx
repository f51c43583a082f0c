import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/index.ts';
import { say } from './words/index.ts';
import './error-boundary.css';

interface Props {
  /** A sentence that says what failed. */
  sentence: string;
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
        <h1>{this.props.sentence}</h1>
        <p>{say('failedSafe')}</p>
        <div className="error-boundary-actions">
          <Button tone="primary" onPress={() => window.location.reload()}>
            {say('reload')}
          </Button>
          <Button
            onPress={() => {
              window.location.hash = '#/unread';
              this.setState({ failed: false });
            }}
          >
            {say('toLibrary')}
          </Button>
        </div>
      </main>
    );
  }
}
