import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { shortcutOf, useCommands } from '../../app/shortcuts.ts';
import { IconButton } from '../../ui/index.ts';
import { showError, showToast } from '../../ui/toasts.ts';
import { createCursorText, type Span } from '../cursor.ts';
import type { ReadingCursor } from '../cursor-state.ts';
import { findFootnotes } from '../footnotes/find-footnotes.ts';
import { useReaderState, useReaderTools } from '../reader-context.ts';
import { showPassage } from '../show-passage.ts';
import type { Surface } from '../surface.ts';
import { createReadingAloud, type ReadingAloud } from './reading-aloud.ts';
import { pickVoice, speaks, voicesToChoose } from './voices.ts';
import { createWebSpeaker, type SystemVoice, systemVoices } from './web-speaker.ts';
import './speech.css';
import { say } from '../words/index.ts';

/** As speech.css styles it. */
const NAME = 'postil-speech';
const PRIORITY = 15;
const RATE = { least: 0.5, most: 3, step: 0.25 };

interface Props {
  surface: Surface;
  cursor: ReadingCursor;
  reading: () => number;
  /** The sentence that is said now. */
  onSaid: (span: Span | null) => void;
}

interface Open {
  aloud: ReadingAloud;
  voices: readonly SystemVoice[];
}

/** Reading aloud: its commands, the sentence in the text, and the bar. */
export function SpeechLayer({ surface, cursor, reading, onSaid }: Props) {
  const { reader } = useReaderTools();
  // Of a text that does not say its language, the person's own is the likeliest.
  const lang = useReaderState((state) => state.article?.lang) || navigator.language;
  const [open, setOpen] = useState<Open | null>(null);
  const starting = useRef(false);
  const voiceField = useRef<HTMLSelectElement>(null);

  const from = () => {
    const { passage } = reader.state.getState();
    return passage?.start ?? (cursor.isInView() ? cursor.span()?.start : undefined) ?? reading();
  };

  async function begin() {
    if (starting.current) return;
    starting.current = true;
    try {
      const voices = await systemVoices();
      if (voices.length === 0) {
        showToast({ kind: 'error', message: say('speech.noVoice') });
        return;
      }
      const aloud = createReadingAloud({
        text: createCursorText(surface.map.text, cursor.blocks, lang),
        speaker: createWebSpeaker(voices, lang, () => useSettings.getState().settings.voice),
        rate: () => useSettings.getState().settings.speechRate,
        silent: findFootnotes(surface),
        isLeftOut: (block) => cursor.blocks[block]?.element.localName === 'pre',
      });
      aloud.start(from());
      setOpen({ aloud, voices });
    } catch (error) {
      showError(error);
    } finally {
      starting.current = false;
    }
  }

  const isOpen = { enabled: () => open !== null };
  const change = (by: 1 | -1) => {
    const { speechRate } = useSettings.getState().settings;
    const speed = Math.min(RATE.most, Math.max(RATE.least, speechRate + by * RATE.step));
    void updateSettings({ speechRate: speed });
    open?.aloud.again();
  };
  const stop = () => {
    open?.aloud.stop();
    setOpen(null);
  };
  const toggle = () => {
    if (open) open.aloud.toggle(from());
    else void begin();
  };
  useCommands({
    'speech.toggle': toggle,
    'speech.next': { ...isOpen, run: () => open?.aloud.skip(1) },
    'speech.previous': { ...isOpen, run: () => open?.aloud.skip(-1) },
    'speech.faster': { ...isOpen, run: () => change(1) },
    'speech.slower': { ...isOpen, run: () => change(-1) },
    'speech.voice': { ...isOpen, run: () => voiceField.current?.focus() },
    'speech.stop': { ...isOpen, run: stop },
  });

  useEffect(() => () => open?.aloud.stop(), [open]);

  if (!open) return null;
  return (
    <Bar
      {...open}
      lang={lang}
      surface={surface}
      voiceField={voiceField}
      onSaid={onSaid}
      onToggle={toggle}
      onRate={change}
      onStop={stop}
    />
  );
}

interface BarProps extends Open {
  lang: string;
  surface: Surface;
  voiceField: React.RefObject<HTMLSelectElement | null>;
  onSaid: (span: Span | null) => void;
  onToggle: () => void;
  onRate: (by: 1 | -1) => void;
  onStop: () => void;
}

function Bar(props: BarProps) {
  const { aloud, voices, lang, surface, voiceField, onSaid, onToggle, onRate, onStop } = props;
  const { status, at, problem } = useStore(aloud.state);
  const { voice: chosen, speechRate } = useSettings((state) => state.settings);
  const voice = pickVoice(voices, chosen, lang);
  const { own, others } = voicesToChoose(voices, voice?.name ?? '', lang);

  useLayoutEffect(() => {
    onSaid(at);
    if (!at) return;
    const highlight = new Highlight(surface.map.rangeOf(at.start, at.end));
    highlight.priority = PRIORITY;
    CSS.highlights.set(NAME, highlight);
    showPassage(surface, at.start, false);
    return () => {
      CSS.highlights.delete(NAME);
      onSaid(null);
    };
  }, [surface, at, onSaid]);

  // At the end of the text the bar has nothing more to do.
  useEffect(() => {
    if (status === 'off') onStop();
  }, [status, onStop]);

  const speaking = status === 'speaking';
  const foreign = voice !== null && !speaks(voice, lang);
  return (
    <section className="speech-bar" aria-label={say('speech')}>
      <IconButton
        icon="left"
        label={say('speech.previous')}
        shortcut={shortcutOf('speech.previous')}
        onPress={() => aloud.skip(-1)}
      />
      <IconButton
        icon={speaking ? 'pause' : 'play'}
        label={speaking ? say('speech.pause') : say('speech.on')}
        shortcut={shortcutOf('speech.toggle')}
        onPress={onToggle}
      />
      <IconButton
        icon="right"
        label={say('speech.next')}
        shortcut={shortcutOf('speech.next')}
        onPress={() => aloud.skip(1)}
      />
      <span className="speech-bar-rate">
        <IconButton
          icon="minus"
          label={say('speech.slower')}
          shortcut={shortcutOf('speech.slower')}
          isDisabled={speechRate <= RATE.least}
          onPress={() => onRate(-1)}
        />
        <output aria-label={say('speech.speed')}>{say('speech.rate', { rate: speechRate })}</output>
        <IconButton
          icon="add"
          label={say('speech.faster')}
          shortcut={shortcutOf('speech.faster')}
          isDisabled={speechRate >= RATE.most}
          onPress={() => onRate(1)}
        />
      </span>
      <select
        ref={voiceField}
        aria-label={say('speech.voice')}
        className="speech-bar-voice"
        value={voice?.name ?? ''}
        onChange={(event) => {
          void updateSettings({ voice: event.target.value });
          aloud.again();
        }}
      >
        {[own, others].map((group) => (
          <Fragment key={group === own ? 'own' : 'others'}>
            {group === others && own.length > 0 && others.length > 0 && <hr />}
            {group.map(({ name, lang: spoken }) => (
              <option key={`${name} ${spoken}`} value={name}>
                {name} ({spoken})
              </option>
            ))}
          </Fragment>
        ))}
      </select>
      <IconButton
        icon="close"
        label={say('speech.stop')}
        shortcut={shortcutOf('speech.stop')}
        onPress={onStop}
      />
      <p className="speech-bar-problem" role="status">
        {problem || (foreign && say('speech.foreign'))}
      </p>
    </section>
  );
}
