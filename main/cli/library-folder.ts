/** Which folder is the library. */
import { join, resolve } from 'node:path';

/**
 * The absolute path: what was asked for, else POSTIL_LIBRARY, else what was chosen in the app, else `Postil`
 * in the home folder. `~` is the home folder also where no shell has replaced it, as in a desktop entry.
 */
export function libraryFolder(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  chosen = '',
): string {
  const path = asked || env.POSTIL_LIBRARY || chosen || join(home, 'Postil');
  return resolve(path.replace(/^~(?=$|[\\/])/, () => home));
}
