/** The menu of the right mouse button: spelling and editing where text is typed, else what is there. Pure. */
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../preload/contract/index.ts';
import { isExternal } from '../../preload/contract/index.ts';
import { role } from './roles.ts';
import { say } from './words/index.ts';

export interface ContextActions {
  commands: readonly MenuCommand[];
  run: (id: string) => void;
  replaceWord: (word: string) => void;
  learnWord: (word: string) => void;
  openLink: (url: string) => void;
  copyText: (text: string) => void;
  copyImage: () => void;
}

export type ContextParams = Pick<
  ContextMenuParams,
  | 'isEditable'
  | 'misspelledWord'
  | 'dictionarySuggestions'
  | 'selectionText'
  | 'linkURL'
  | 'mediaType'
  | 'hasImageContents'
  | 'editFlags'
>;

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

/** Empty where there is nothing to offer: then no menu opens. */
export function contextTemplate(params: ContextParams, actions: ContextActions): Item[] {
  const parts = params.isEditable
    ? [spelling(params, actions), editing(params)]
    : [link(params, actions), selection(params, actions), image(params, actions)];
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index > 0 ? [LINE, ...part] : part));
}

const MOST_SUGGESTIONS = 6;

function spelling(params: ContextParams, actions: ContextActions): Item[] {
  const { misspelledWord: word, dictionarySuggestions } = params;
  if (!word) return [];
  const suggestions = dictionarySuggestions.slice(0, MOST_SUGGESTIONS);
  return [
    ...suggestions.map((label): Item => ({ label, click: () => actions.replaceWord(label) })),
    ...(suggestions.length === 0 ? [{ label: say('context.noSuggestions'), enabled: false }] : []),
    LINE,
    { label: say('context.learn', { word }), click: () => actions.learnWord(word) },
  ];
}

function editing({ editFlags }: ContextParams): Item[] {
  return [
    { ...role('undo'), enabled: editFlags.canUndo },
    { ...role('redo'), enabled: editFlags.canRedo },
    LINE,
    { ...role('cut'), enabled: editFlags.canCut },
    { ...role('copy'), enabled: editFlags.canCopy },
    { ...role('paste'), enabled: editFlags.canPaste },
    { ...role('selectAll'), enabled: editFlags.canSelectAll },
  ];
}

function link({ linkURL }: ContextParams, actions: ContextActions): Item[] {
  if (!isExternal(linkURL)) return [];
  return [
    { label: say('context.openLink'), click: () => actions.openLink(linkURL) },
    { label: say('context.copyLink'), click: () => actions.copyText(linkURL) },
  ];
}

function selection({ selectionText }: ContextParams, actions: ContextActions): Item[] {
  if (selectionText.trim() === '') return [];
  const commands = actions.commands.filter(({ onSelection, enabled }) => onSelection && enabled);
  return [
    role('copy'),
    ...commands.map(({ id, label }): Item => ({ label, click: () => actions.run(id) })),
  ];
}

function image(params: ContextParams, actions: ContextActions): Item[] {
  if (params.mediaType !== 'image' || !params.hasImageContents) return [];
  return [{ label: say('context.copyImage'), click: actions.copyImage }];
}
