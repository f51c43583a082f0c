/** What the reader's commands do: with the selected words, the focused note, or the reading cursor. */
import { useRef } from 'react';
import { COLORS, type Color } from '../../preload/contract/index.ts';
import type { CommandId } from '../app/commands.ts';
import { useSettings } from '../app/settings.ts';
import { type Handlers, shortcutOf, useCommands } from '../app/shortcuts.ts';
import { useNotesView } from '../margin/notes-view.ts';
import { showToast } from '../ui/toasts.ts';
import { copyLink } from './copy-link.ts';
import { coveredBy } from './covered.ts';
import { linksAt } from './cursor-links.ts';
import type { ReadingCursor } from './cursor-state.ts';
import { useNotePlaceKeys } from './note-place-keys.ts';
import { neighbour } from './passages.ts';
import type { ReaderTools } from './reader-context.ts';
import type { Surface } from './surface.ts';
import { seenNow } from './use-passages.ts';
import { say } from './words/index.ts';

export interface KeyPorts {
  tools: ReaderTools;
  /** Null until the article is on the page. */
  surface: Surface | null;
  cursor: ReadingCursor | null;
  /** The text offset at the top of the window. */
  reading: () => number;
  leave: () => void;
  /** Several links are at the cursor: one is to be chosen. */
  chooseLink: (links: HTMLAnchorElement[]) => void;
}

export function useReaderKeys(ports: KeyPorts): void {
  const { tools, surface, cursor, reading, leave, chooseLink } = ports;
  const { reader, goTo } = tools;
  useNotePlaceKeys(tools);
  /** True when a note was gone into from the cursor: Esc goes back there. */
  const cameFromCursor = useRef(false);
  const now = () => reader.state.getState();
  const ownColor = () => useSettings.getState().settings.color;

  const covered = () => coveredBy(cursor, surface);

  /** The selected words, or what the cursor covers, become what the reader acts on. */
  function takePassage(): boolean {
    if (now().passage) return true;
    const passage = covered();
    if (!passage) return false;
    reader.select(passage);
    return true;
  }

  function enter(key: string) {
    if (now().focused === null)
      cameFromCursor.current = cursor?.isInView() === true && cursor.span() !== null;
    goTo(key, { card: true });
  }

  function go(by: 1 | -1) {
    const { focused } = now();
    const from = cursor?.isInView() ? (cursor.span()?.start ?? reading()) : reading();
    const next = neighbour(seenNow(reader), focused, by, from);
    if (next) enter(next.key);
    else showToast({ kind: 'done', message: say('noNotes') });
  }

  /** The notes whose passage the cursor touches. */
  function notesHere() {
    const span = covered();
    if (!span) return [];
    return seenNow(reader).filter(({ place }) =>
      span.image === undefined
        ? place && place.start < span.end && place.end > span.start
        : place?.image === span.image,
    );
  }

  /** `among`: where it goes when the notes stand alone, without a text to have a cursor in. */
  function step(act: (cursor: ReadingCursor) => void, among?: 1 | -1) {
    return () => {
      if (useNotesView.getState().only) {
        if (among) go(among);
        return;
      }
      if (!cursor) return;
      // Going on reading lets go of the note, of the selection, and of the margin's focus.
      if (now().passage) document.getSelection()?.removeAllRanges();
      reader.select(null);
      if (now().focused !== null) reader.focus(null);
      if (document.activeElement?.closest('aside')) blur();
      cameFromCursor.current = false;
      act(cursor);
      reader.hover(notesHere()[0]?.key ?? null);
    };
  }

  function paint(color: Color, id: CommandId) {
    const { passage, focused } = now();
    if (!passage && focused) reader.setColor(focused, color);
    else if (takePassage()) highlighted(reader.highlight(color));
    else askForWords(id);
  }

  function back() {
    const { passage, focused } = now();
    if (passage) {
      document.getSelection()?.removeAllRanges();
      reader.select(null);
    } else if (focused) {
      reader.focus(null);
      blur();
      if (cameFromCursor.current) cursor?.reveal();
      cameFromCursor.current = false;
    } else if (useNotesView.getState().only) {
      useNotesView.setState({ only: false });
    } else {
      cursor?.dismiss();
      reader.hover(null);
    }
  }

  /** What was taken back or done again is brought to where it is seen, and has the keyboard. */
  const travel = (way: () => void) => () => {
    const before = now().history;
    way();
    const { history, focused } = now();
    if (history !== before && focused !== null) goTo(focused, { card: true });
  };
  const onNote = (run: (key: string) => void) => ({
    enabled: () => now().focused !== null,
    run: () => run(now().focused ?? ''),
  });
  const colors: Handlers = Object.fromEntries(
    COLORS.map((color) => [`note.${color}`, () => paint(color, `note.${color}`)]),
  );
  useCommands({
    ...colors,
    'note.highlight': () => {
      if (takePassage()) highlighted(reader.highlight(ownColor()));
      else askForWords('note.highlight');
    },
    'note.write': () => {
      const { passage, focused } = now();
      if (!passage && focused) reader.edit(focused);
      else if (takePassage()) {
        cameFromCursor.current = !passage;
        highlighted(reader.write(ownColor()));
      } else askForWords('note.write');
    },
    'reader.copyLink': {
      enabled: () => now().passage !== null || covered() !== null,
      run: () => {
        if (takePassage()) void copyLink(reader);
      },
    },
    'note.article': () => goTo(reader.writeOnArticle(ownColor())),
    'note.next': () => go(1),
    'note.previous': () => go(-1),
    'note.edit': onNote(reader.edit),
    'note.delete': onNote(reader.remove),
    'note.undo': travel(reader.undo),
    'note.redo': travel(reader.redo),
    'cursor.nextBlock': step((it) => it.move('block', 1), 1),
    'cursor.previousBlock': step((it) => it.move('block', -1), -1),
    'cursor.nextSentence': step((it) => it.move('sentence', 1)),
    'cursor.previousSentence': step((it) => it.move('sentence', -1)),
    'cursor.nextWord': step((it) => it.move('word', 1)),
    'cursor.previousWord': step((it) => it.move('word', -1)),
    'cursor.addWord': step((it) => it.extend('word')),
    'cursor.addSentence': step((it) => it.extend('sentence')),
    'cursor.shrink': {
      enabled: () => now().focused === null && cursor?.span() != null,
      run: step((it) => it.shrink()),
    },
    'cursor.openLink': () => {
      const span = now().passage ?? cursor?.span();
      const links = surface && cursor && span ? linksAt(surface, cursor, span) : [];
      const [link] = links;
      if (links.length > 1) chooseLink(links);
      else if (link) link.click();
      else showToast({ kind: 'done', message: say('links.none') });
    },
    'cursor.enterNote': {
      enabled: () => now().focused === null && notesHere().length > 0,
      run: () => {
        const notes = notesHere();
        const span = cursor?.span();
        // Of several, the one on just these words.
        const same = notes.find(
          ({ place }) => place?.start === span?.start && place?.end === span?.end,
        );
        const note = same ?? notes[0];
        if (note) enter(note.key);
      },
    },
    'reader.back': {
      enabled: () =>
        now().passage !== null ||
        now().focused !== null ||
        useNotesView.getState().only ||
        cursor?.span() != null,
      run: back,
    },
    'reader.leave': leave,
  });
}

function blur(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** The selection has become a highlight; its own colour would hide the new one. */
export function highlighted(key: string | null): void {
  if (key) document.getSelection()?.removeAllRanges();
}

function askForWords(id: CommandId): void {
  const cursor = shortcutOf('cursor.nextBlock');
  const key = shortcutOf(id);
  showToast({
    kind: 'done',
    message: cursor ? say('selection.firstOr', { cursor, key }) : say('selection.first', { key }),
  });
}
