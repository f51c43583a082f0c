import type { ReactNode } from 'react';
import { Button } from '../ui/index.ts';
import { common } from '../words/common/index.ts';

export interface PathFormProps {
  /** The field for the path. */
  children: ReactNode;
  submit: string;
  onSubmit: () => void;
  onClose: () => void;
}

/** Asks for one path and goes on. */
export function PathForm({ children, submit, onSubmit, onClose }: PathFormProps) {
  return (
    <form
      className="export-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div className="export-dialog-actions">
        <Button onPress={onClose}>{common('cancel')}</Button>
        <Button type="submit" tone="primary">
          {submit}
        </Button>
      </div>
    </form>
  );
}
