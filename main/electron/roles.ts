/** The system's own entries of a menu, named in the language that Postil speaks. */
import type { MenuItemConstructorOptions } from 'electron';
import type { en } from './words/en.ts';
import { say } from './words/index.ts';

type Named = keyof typeof en extends infer Key
  ? Key extends `role.${infer Role}`
    ? Role
    : never
  : never;

/** macOS names some of its entries better than a program can (with its own name); there they keep the system's. */
export function role(name: Named): MenuItemConstructorOptions & { role: Named } {
  return { role: name, label: say(`role.${name}`) };
}
