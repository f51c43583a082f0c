import { useEffect, useState } from 'react';
import { common } from '../words/common/index.ts';
import { Button, IconButton } from './Button.tsx';
import { dismissToast, type Toast, useToasts } from './toasts.ts';
import './toasts.css';

const DONE_MS = 6_000;
/** Longer where there is a way back: reading, deciding and reaching for it takes time. */
const UNDO_MS = 12_000;

/** Rendered once by the app. The regions stay in the page, so that new messages in them are read out. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  const of = (kind: Toast['kind']) => toasts.filter((toast) => toast.kind === kind);
  return (
    <section className="toasts" aria-label={common('messages')}>
      <div role="alert" className="toasts-list">
        {of('error').map((toast) => (
          <ToastView key={toast.id} toast={toast} />
        ))}
      </div>
      <div role="status" className="toasts-list">
        {of('done').map((toast) => (
          <ToastView key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  );
}

function ToastView({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast.kind === 'error' || toast.isRunning || held) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.action ? UNDO_MS : DONE_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from going
    <div
      className={`toasts-toast toasts-${toast.kind}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="toasts-message">{toast.message}</span>
      {toast.action && (
        <Button
          tone="quiet"
          onPress={() => {
            dismissToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon="close" label={common('dismiss')} onPress={() => dismissToast(toast.id)} />
    </div>
  );
}
