/** The list at the caret while a link or a tag is being typed. The field keeps the keyboard's focus. */
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { client } from '../app/bridge.ts';
import { shorten } from '../reader/format.ts';
import { showError } from '../ui/toasts.ts';
import { caretPoint } from './caret-point.ts';
import { type Completing, complete, completingAt, matchingTags } from './completion.ts';
import { knownTags } from './known-tags.ts';
import './completion.css';
import { say } from './words/index.ts';

/** At most this many are offered. */
const MOST = 8;

interface Option {
  /** What is put into the text. */
  value: string;
  label: string;
  detail: string;
}

export interface CompletionPorts {
  field: RefObject<HTMLTextAreaElement | null>;
  onBody: (body: string) => void;
}

export function useCompletion({ field, onBody }: CompletionPorts) {
  const id = useId();
  const [at, setAt] = useState<Completing | null>(null);
  const [options, setOptions] = useState<readonly Option[]>([]);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState<number | null>(null);
  const open = at !== null && options.length > 0 && closed !== at.from;

  useEffect(() => {
    setActive(0);
    if (!at) {
      setOptions([]);
      return;
    }
    let late = false;
    optionsFor(at).then(
      (found) => {
        if (!late) setOptions(found);
      },
      (error: unknown) => {
        if (!late) setOptions([]);
        showError(error);
      },
    );
    return () => {
      late = true;
    };
  }, [at]);

  const look = () => {
    const element = field.current;
    if (!element) return;
    const { value, selectionStart, selectionEnd } = element;
    const now = selectionStart === selectionEnd ? completingAt(value, selectionStart) : null;
    setAt((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    if (!now) setClosed(null);
  };
  const choose = (option: Option) => {
    const element = field.current;
    if (!element || !at) return;
    const { value } = element;
    const { from, to, text, caret } = complete(value, element.selectionStart, at, option.value);
    element.focus({ preventScroll: true });
    element.setSelectionRange(from, to);
    // As if it were typed: a text that is put into a field could not be undone there.
    if (document.execCommand('insertText', false, text)) element.setSelectionRange(caret, caret);
    else onBody(value.slice(0, from) + text + value.slice(to));
    setAt(null);
  };
  /** True when the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing) return false;
    const option = options[active];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'ArrowDown') setActive((active + 1) % options.length);
    else if (event.key === 'ArrowUp') setActive((active + options.length - 1) % options.length);
    else if (event.key === 'Escape') setClosed(at?.from ?? null);
    else if ((event.key === 'Enter' || event.key === 'Tab') && plain && option) choose(option);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const list = open ? (
    <List id={id} field={field} at={at} options={options} active={active} onChoose={choose} />
  ) : null;
  const aria = {
    'aria-autocomplete': 'list' as const,
    'aria-controls': open ? id : undefined,
    'aria-activedescendant': open ? `${id}-${active}` : undefined,
  };
  return { look, onKeyDown, close: () => setAt(null), list, aria };
}

function List({
  id,
  field,
  at,
  options,
  active,
  onChoose,
}: {
  id: string;
  field: RefObject<HTMLTextAreaElement | null>;
  at: Completing;
  options: readonly Option[];
  active: number;
  onChoose: (option: Option) => void;
}) {
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const element = field.current;
    if (element) setPlace(caretPoint(element, at.from, element.closest('.note-card')));
  }, [field, at.from]);
  return createPortal(
    <>
      <div
        className="completion"
        id={id}
        role="listbox"
        aria-label={at.kind === 'link' ? say('complete.links') : say('complete.tags')}
        style={place}
      >
        {options.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard (aria-activedescendant)
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the keyboard
          <div
            key={option.value}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className="completion-option"
            // The field must not lose its focus to a press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            <bdi>{option.label}</bdi>
            {option.detail && <small>{option.detail}</small>}
          </div>
        ))}
      </div>
      <div className="visually-hidden" role="status">
        {say('complete.count', { count: options.length })}
      </div>
    </>,
    document.body,
  );
}

async function optionsFor({ kind, words }: Completing): Promise<Option[]> {
  if (kind === 'tag') {
    const tags = matchingTags(await knownTags(), words, MOST);
    return tags.map((tag) => ({ value: tag, label: `#${tag}`, detail: '' }));
  }
  const found = await client.call('link.find', { words, limit: MOST });
  const seen = new Set<string>();
  return found
    .filter(({ link }) => !/[[\]|]/.test(link) && !seen.has(link) && seen.add(link))
    .map(({ link, noteId, title, text }) =>
      noteId === null
        ? { value: link, label: title, detail: '' }
        : { value: link, label: shorten(text, 70) || say('complete.note'), detail: title },
    );
}
