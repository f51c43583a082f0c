import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Handover } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { navigate } from '../app/route.ts';
import { add } from '../library/adding.ts';
import { Button, Dialog, showError } from '../ui/index.ts';
import { handedOver } from './bookmarklet.ts';
import './import-dialog.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

type Wanted = Handover & { kind: 'save' };

/** A page that a browser handed over: any page can do that, so the person is asked. */
export function HandoverDialog() {
  const address = useSyncExternalStore(onHashChange, () => handedOver(window.location.hash));
  const [wanted, setWanted] = useState<Wanted | null>(null);
  useEffect(() => {
    if (!address) return;
    let isStale = false;
    client.call('handover.read', { address }).then(
      (read) => {
        if (!isStale && read.kind === 'save') setWanted(read);
      },
      (error: unknown) => {
        goToLibrary();
        showError(error);
      },
    );
    return () => {
      isStale = true;
    };
  }, [address]);
  const leave = () => {
    setWanted(null);
    goToLibrary();
  };
  if (!wanted) return null;
  return (
    <Dialog
      title={say('save.title')}
      size="small"
      isOpen
      onClose={leave}
      footer={
        <>
          <Button onPress={leave}>{common('cancel')}</Button>
          <Button
            tone="primary"
            autoFocus
            onPress={() => {
              add([{ kind: 'url', url: wanted.url }]);
              leave();
            }}
          >
            {say('save.save')}
          </Button>
        </>
      }
    >
      <div className="import-dialog">
        {wanted.title && <p>{wanted.title}</p>}
        <p className="import-dialog-hint">{wanted.url}</p>
      </div>
    </Dialog>
  );
}

function goToLibrary(): void {
  navigate({ name: 'library', view: 'unread' });
}

function onHashChange(callback: () => void): () => void {
  window.addEventListener('hashchange', callback);
  return () => window.removeEventListener('hashchange', callback);
}
