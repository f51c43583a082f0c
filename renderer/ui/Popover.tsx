import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components';
import './menu.css';

/** A small non-modal panel under the button that opens it. Escape and a press outside close it. */
export function Popover({
  trigger,
  label,
  children,
  placement = 'bottom end',
}: {
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  placement?: NonNullable<ComponentProps<typeof AriaPopover>['placement']>;
}) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className="popover" placement={placement} offset={6}>
        <Dialog className="popover-dialog" aria-label={label}>
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
