/** What a line of the command table holds. Key names are those of keymap.ts. */
import type { commandNames } from '../words/en-commands.ts';
import { say } from '../words/index.ts';

/** Where a key acts. Two commands of scopes that can be on the screen together must not share a key. */
export type Scope = 'everywhere' | 'library' | 'reader';

export interface Command {
  /** Kept in the settings of whoever changes its keys: do not rename. */
  readonly id: string;
  /** In the language that is spoken. */
  readonly label: string;
  readonly scope: Scope;
  /** The heading it stands under: its name is `groupName`. */
  readonly group: Group;
  /** Any one of these does it. */
  readonly keys: readonly string[];
  /** Acts while something is being typed too. Only for keys with Ctrl. */
  readonly anywhere?: true;
  /** Done by the control that has the focus: listed, but not handled here and not to be changed. */
  readonly fixed?: true;
  /** Acts only while a note has the focus, or only while none has: these may share a key. */
  readonly when?: 'note' | 'text';
}

export type Group =
  | 'everywhere'
  | 'text'
  | 'article'
  | 'library'
  | 'notes'
  | 'cursor'
  | 'reading'
  | 'focus';

type Line = readonly [id: keyof typeof commandNames, keys?: readonly string[], more?: More];
type More = Partial<Pick<Command, 'anywhere' | 'fixed' | 'when'>>;

/** Names are in `words/en-commands.ts`, by the ids. */
export function group<const T extends readonly Line[]>(name: Group, scope: Scope, lines: T) {
  return lines.map(([id, keys = [], more = {}]) => ({
    id: id as T[number][0],
    get label() {
      return say(id);
    },
    scope,
    group: name,
    keys,
    ...more,
  }));
}

export function groupName(group: Group): string {
  return say(`group.${group}`);
}
