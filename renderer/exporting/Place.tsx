import { isDesktop } from '../desktop/host.ts';
import { revealExport } from '../desktop/library-folder.ts';
import { Button, messageOf, showToast } from '../ui/index.ts';
import { say } from './words/index.ts';

/** Where files were written. `isExport`: the folder of an export, which the system can show. */
export function Place({ path, isExport = false }: { path: string; isExport?: boolean }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(path);
      showToast({ kind: 'done', message: say('place.copied') });
    } catch (error) {
      showToast({ kind: 'error', message: messageOf(error) });
    }
  };
  return (
    <p className="export-dialog-dir">
      <span>{path}</span>{' '}
      {isExport && isDesktop() ? (
        <Button tone="quiet" onPress={() => void revealExport(null)}>
          {say('place.reveal')}
        </Button>
      ) : (
        <Button tone="quiet" onPress={() => void copy()}>
          {say('place.copy')}
        </Button>
      )}
    </p>
  );
}
