import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { common } from '../words/common/index.ts';
import { Button, IconButton } from './Button.tsx';
import './dialog.css';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  /** Called on Escape, a press outside and the close button. Focus returns to where it was. */
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large' | 'wide';
  role?: 'dialog' | 'alertdialog';
}

/** A modal dialog. Its content is mounted only while open, so it starts fresh each time. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  size = 'medium',
  role = 'dialog',
}: DialogProps) {
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog-modal dialog-${size}`}>
        <AriaDialog className="dialog" role={role}>
          <div className="dialog-head">
            <Heading slot="title" level={2} className="dialog-title">
              {title}
            </Heading>
            {role === 'dialog' && (
              <IconButton
                icon="close"
                label={common('close')}
                hasTooltip={false}
                onPress={onClose}
              />
            )}
          </div>
          <div className="dialog-body">{children}</div>
          {footer && <div className="dialog-foot">{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  title: string;
  /** What will happen, in a sentence. */
  children: ReactNode;
  confirmLabel: string;
  isOpen: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question before something that cannot be undone. Focus starts on Cancel. */
export function Confirm({
  title,
  children,
  confirmLabel,
  isOpen,
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button
            tone="danger"
            onPress={() => {
              onConfirm();
              onClose();
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
