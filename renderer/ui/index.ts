/**
 * The widgets of every screen, over react-aria-components. Import from here.
 *
 * - `Button` (tone plain, primary, quiet, danger; icon), `IconButton` (icon, label, shortcut: tooltip
 *   included), `ToggleIconButton` (isSelected, onChange). They take react-aria's `onPress`, not onClick.
 *   `FileButton` (accept, isFolder, onChoose) opens the system's dialog for files.
 * - `Icon` (name, filled): see Icon.tsx for the names.
 * - `Dialog` (title, isOpen, onClose, footer, size), `Confirm` (before what cannot be undone).
 * - `Menu` (trigger, label, entries, selected), `MenuAt` (anchor, onClose: one menu for many buttons),
 *   `Popover` (trigger, label, children).
 * - `ChoiceList` (label, choices, value, onChange): a list of which one is chosen; `ComesBack` (label,
 *   hint, children) below it shows what a chosen copy would bring back.
 * - `TextField` (label, description, error, rows for a text area, inputRef), `TagInput` (value,
 *   onChange, suggestions), `TagWords` (tags, to be read); `parseTags`, `joinTags`.
 * - `Tooltip` (text, shortcut) around one control.
 * - `Toasts` is rendered by the app; say things with `showToast`, `showError` of toasts.ts.
 *
 * CSS: tokens.css holds the themes, base.css the fonts, the reset, `kbd` and `.visually-hidden`. Each
 * component has its own file, its classes prefixed with the component's name. Never use NumberField:
 * it clears its announcer through innerHTML, which Trusted Types refuse.
 */
export {
  Button,
  type ButtonProps,
  IconButton,
  type IconButtonProps,
  ToggleIconButton,
  type ToggleIconButtonProps,
} from './Button.tsx';
export { type Choice, ChoiceList, type ChoiceListProps } from './ChoiceList.tsx';
export { ComesBack, type ComesBackProps } from './ComesBack.tsx';
export { Confirm, type ConfirmProps, Dialog, type DialogProps } from './Dialog.tsx';
export { FileButton, type FileButtonProps } from './FileButton.tsx';
export { Icon, type IconName } from './Icon.tsx';
export { Menu, MenuAt, type MenuAtProps, type MenuEntry, type MenuProps } from './Menu.tsx';
export { Popover } from './Popover.tsx';
export { TagInput, type TagInputProps } from './TagInput.tsx';
export { TagWords } from './TagWords.tsx';
export { TextField, type TextFieldProps } from './TextField.tsx';
export { Toasts } from './Toasts.tsx';
export { Tooltip } from './Tooltip.tsx';
export { joinTags, parseTags } from './tags.ts';
export { dismissToast, messageOf, showError, showToast, type Toast } from './toasts.ts';
