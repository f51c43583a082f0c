/** What the system hands over after the start: links and files, from macOS's events and from second starts. */

import { z } from 'zod';
import type { OpenRequest } from '../../preload/contract/index.ts';
import { parseLink, requestsOf } from './links.ts';
import type { ElectronModule } from './module.ts';

/** What a second start tells the first. */
const handoverSchema = z.object({
  library: z.string(),
  args: z.array(z.string()).max(10_000),
  cwd: z.string(),
});
export type Handover = z.infer<typeof handoverSchema>;

export interface Opening {
  /** From now on requests go there; first those that came before. */
  to(open: (requests: readonly OpenRequest[]) => void): void;
}

/** To be called before Electron is ready: macOS sends what Postil was started with at once. */
export function followOpening(
  app: ElectronModule['app'],
  own: { args: readonly string[]; cwd: string },
  onSecondStart: (library: string) => void,
): Opening {
  const waiting: OpenRequest[] = requestsOf(own.args, own.cwd);
  let open: ((requests: readonly OpenRequest[]) => void) | null = null;
  const put = (requests: OpenRequest[]) => {
    if (open) open(requests);
    else waiting.push(...requests);
  };

  app.on('open-url', (event, url) => {
    event.preventDefault();
    const request = parseLink(url);
    if (request) put([request]);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    app.addRecentDocument(path);
    put([{ kind: 'files', paths: [path] }]);
  });
  app.on('second-instance', (_event, _args, _folder, data) => {
    const handover = handoverSchema.safeParse(data);
    if (!handover.success) return onSecondStart('');
    onSecondStart(handover.data.library);
    put(requestsOf(handover.data.args, handover.data.cwd));
  });

  return {
    to(given) {
      open = given;
      given(waiting.splice(0));
    },
  };
}
