/** The system's own entries of a menu, named in the language that Postil speaks. */
import type { MenuItemConstructorOptions } from 'electron';
import type { en } from './words/en.ts';
import { say } from './words/index.ts';

type Named = keyof typeof en extends infer Key
  ? Key extends `role.${infer Role}`
    ? Role
    : never
  : never;

/** Without a label Electron writes its own, which is English on every system. */
export function role(name: Named): MenuItemConstructorOptions & { role: Named } {
  return { role: name, label: say(`role.${name}`) };
}
