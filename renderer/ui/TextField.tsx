import type { ReactNode, Ref } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import './text-field.css';

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  label: string;
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean;
  description?: ReactNode;
  /** Shown, and the field marked invalid, when not empty. */
  error?: string;
  placeholder?: string;
  /** An address, a path or the like: written from the left in every language. */
  isCode?: boolean;
  /** Lines of a text area; without it, one line. */
  rows?: number;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField({
  label,
  isLabelHidden = false,
  description,
  error = '',
  placeholder,
  isCode = false,
  rows,
  inputRef,
  ...rest
}: TextFieldProps) {
  const inputProps = {
    className: 'text-field-input',
    ...(isCode ? { dir: 'ltr' } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(inputRef ? { ref: inputRef } : {}),
  };
  return (
    <AriaTextField
      {...rest}
      className="text-field"
      validationBehavior="aria"
      isInvalid={error !== ''}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : 'text-field-label'}>{label}</Label>
      {rows ? <TextArea {...inputProps} rows={rows} /> : <Input {...inputProps} />}
      {description && (
        <Text slot="description" className="text-field-description">
          {description}
        </Text>
      )}
      <FieldError className="text-field-error">{error}</FieldError>
    </AriaTextField>
  );
}
