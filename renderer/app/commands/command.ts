/** What a line of the command table holds. Key names are those of keymap.ts. */

/** Where a key acts. Two commands of scopes that can be on the screen together must not share a key. */
export type Scope = 'everywhere' | 'library' | 'reader';

export interface Command {
  /** Kept in the settings of whoever changes its keys: do not rename. */
  readonly id: string;
  readonly label: string;
  readonly scope: Scope;
  /** The heading it stands under. */
  readonly group: string;
  /** Any one of these does it. */
  readonly keys: readonly string[];
  /** Acts while something is being typed too. Only for keys with Ctrl. */
  readonly anywhere?: true;
  /** Done by the control that has the focus: listed, but not handled here and not to be changed. */
  readonly fixed?: true;
  /** Acts only while a note has the focus, or only while none has: these may share a key. */
  readonly when?: 'note' | 'text';
}

type Line = readonly [id: string, label: string, keys?: readonly string[], more?: More];
type More = Partial<Pick<Command, 'anywhere' | 'fixed' | 'when'>>;

export function group<const T extends readonly Line[]>(name: string, scope: Scope, lines: T) {
  return lines.map(([id, label, keys = [], more = {}]) => ({
    id: id as T[number][0],
    label,
    scope,
    group: name,
    keys,
    ...more,
  }));
}
