import { type ChangeEvent, useRef } from 'react';
import { Button, type ButtonProps } from './Button.tsx';

export interface FileButtonProps extends Omit<ButtonProps, 'onPress'> {
  /** Which files the system's dialog offers. */
  accept?: string;
  /** A whole folder instead of files. */
  isFolder?: boolean;
  onChoose: (files: FileList) => void;
}

/** A button that opens the system's dialog for files. */
export function FileButton({ accept, isFolder = false, onChoose, ...rest }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const { files } = event.target;
    if (files && files.length > 0) onChoose(files);
    // The same file may be chosen again.
    event.target.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        {...(accept ? { accept } : {})}
        {...(isFolder ? { webkitdirectory: '' } : {})}
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={choose}
      />
      <Button {...rest} onPress={() => input.current?.click()} />
    </>
  );
}
