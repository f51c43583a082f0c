/** Quitting: what was still being saved is on disk before Postil is gone, or the person is asked. */
import type { ElectronModule } from './module.ts';
import { sentence } from './sentence.ts';
import { say } from './words/index.ts';

export interface Ending {
  /** Closes the library; afterwards nothing holds the program. @throws what closing throws */
  prepare(): Promise<void>;
}

export function followEnding(
  { app, dialog }: Pick<ElectronModule, 'app' | 'dialog'>,
  close: () => Promise<void>,
): Ending {
  let leaving = false;
  let isOver = false;

  async function leave(): Promise<void> {
    for (;;) {
      try {
        await close();
        return app.exit(0);
      } catch (error) {
        const detail = sentence(error);
        const { response } = await dialog.showMessageBox({ ...failed(), detail });
        if (response === QUIT) return app.exit(1);
      }
    }
  }

  app.on('will-quit', (event) => {
    if (isOver) return;
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    void leave();
  });
  return {
    async prepare() {
      await close();
      isOver = true;
    },
  };
}

const QUIT = 1;
const failed = () => ({
  type: 'error' as const,
  message: say('ending.failed'),
  buttons: [say('ending.retry'), say('ending.quit')],
  defaultId: 0,
  cancelId: 0,
});
