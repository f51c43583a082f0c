import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggleButton,
  type ToggleButtonProps as AriaToggleButtonProps,
} from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';
import './button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  /** `primary`: the one thing a dialog is for. `quiet`: no edge until pointed at. */
  tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  icon?: IconName;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ tone = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${tone} ${className}`}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  icon: IconName;
  /** The name for a screen reader, and the tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string;
  /** False where the icon needs no words: the first Escape would only take the tooltip away. */
  hasTooltip?: boolean;
  filled?: boolean;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon,
  label,
  shortcut,
  hasTooltip = true,
  filled = false,
  className = '',
  ...rest
}: IconButtonProps) {
  const button = (
    <AriaButton {...rest} aria-label={label} className={`icon-button ${className}`}>
      <Icon name={icon} filled={filled} />
    </AriaButton>
  );
  if (!hasTooltip) return button;
  return (
    <Tooltip text={label} {...(shortcut ? { shortcut } : {})}>
      {button}
    </Tooltip>
  );
}

export interface ToggleIconButtonProps
  extends Omit<AriaToggleButtonProps, 'className' | 'children' | 'style'> {
  icon: IconName;
  label: string;
  shortcut?: string;
  className?: string;
}

/** Pressed or not (`isSelected`, `onChange`); the icon is filled when pressed. */
export function ToggleIconButton({
  icon,
  label,
  shortcut,
  className = '',
  ...rest
}: ToggleIconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut ? { shortcut } : {})}>
      <AriaToggleButton {...rest} aria-label={label} className={`icon-button ${className}`}>
        {({ isSelected }) => <Icon name={icon} filled={isSelected} />}
      </AriaToggleButton>
    </Tooltip>
  );
}
