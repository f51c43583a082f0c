import { useId, useRef, useState } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import { common } from '../words/common/index.ts';
import { Icon } from './Icon.tsx';
import { joinTags, parseTags } from './tags.ts';
import './tag-input.css';

export interface TagInputProps {
  label: string;
  isLabelHidden?: boolean;
  value: readonly string[];
  onChange: (tags: string[]) => void;
  /** Tags known already, offered while typing. */
  suggestions?: readonly string[];
  autoFocus?: boolean;
  placeholder?: string;
}

/**
 * Tags as chips before a field. Enter, comma or space adds what is typed; leaving the field does too,
 * so that nothing typed is lost. Backspace in the empty field takes the last tag away.
 */
export function TagInput({
  label,
  isLabelHidden = false,
  value,
  onChange,
  suggestions = [],
  autoFocus = false,
  placeholder = common('addTag'),
}: TagInputProps) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const commit = (text: string) => {
    const tags = joinTags(value, parseTags(text));
    setTyped('');
    if (tags.length !== value.length) onChange(tags);
  };
  const offered = suggestions.filter(
    (tag) =>
      !value.includes(tag) && typed !== '' && tag.toLowerCase().includes(typed.toLowerCase()),
  );
  return (
    <div className="tag-input">
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : 'text-field-label'}>
        {label}
      </label>
      {/* The box is one target: a press on its ground goes to the field. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field itself is the control */}
      <div
        className="tag-input-box"
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          input.current?.focus();
        }}
      >
        {/* Outside the combo box: it would take the chips for options of its list. */}
        {value.length > 0 && (
          <TagGroup
            aria-label={common('chosenTags', { label })}
            onRemove={(keys) => {
              onChange(value.filter((tag) => !keys.has(tag)));
              input.current?.focus();
            }}
          >
            <TagList className="tag-input-list">
              {value.map((tag) => (
                <Tag key={tag} id={tag} textValue={tag} className="tag-input-tag">
                  <bdi>#{tag}</bdi>
                  <AriaButton slot="remove" className="tag-input-remove">
                    <Icon name="close" />
                  </AriaButton>
                </Tag>
              ))}
            </TagList>
          </TagGroup>
        )}
        <ComboBox
          id={id}
          aria-label={label}
          className="tag-input-combo"
          inputValue={typed}
          onInputChange={(text) => {
            if (/[\s,]/u.test(text)) commit(text);
            else setTyped(text.replace(/^#/, ''));
          }}
          value={null}
          onChange={(key) => {
            if (key !== null) commit(String(key));
          }}
          items={offered.slice(0, 8).map((tag) => ({ id: tag }))}
          allowsCustomValue
          menuTrigger="input"
        >
          <Input
            ref={input}
            className="tag-input-field"
            placeholder={value.length === 0 ? placeholder : ''}
            autoFocus={autoFocus}
            onBlur={() => commit(typed)}
            onKeyDown={(event) => {
              const onOption = input.current?.hasAttribute('aria-activedescendant') ?? false;
              if (event.key === 'Enter' && !onOption && typed !== '') {
                event.preventDefault();
                commit(typed);
              } else if (event.key === 'Backspace' && typed === '' && value.length > 0) {
                event.preventDefault();
                onChange(value.slice(0, -1));
              }
            }}
          />
          <Popover className="menu-popover tag-input-popover" triggerRef={input} offset={8}>
            <ListBox className="menu">
              {(item: { id: string }) => (
                <ListBoxItem id={item.id} textValue={item.id} className="menu-item">
                  <bdi>#{item.id}</bdi>
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      </div>
    </div>
  );
}
