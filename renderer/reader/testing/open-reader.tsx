/** Puts the real reader on the page over a core in memory. For browser tests. */
import { createRoot, type Root } from 'react-dom/client';
import { page } from 'vitest/browser';
import type { Bridge } from '../../../preload/contract/index.ts';
import { ownText, shownOffset } from '../../anchoring/divided.ts';
import type { MemoryCore } from './memory-bridge.ts';

let core: MemoryCore | null = null;
let root: Root | null = null;

function current(): MemoryCore {
  if (!core) throw new Error('No article is open');
  return core;
}

// The client takes its bridge once, when it is imported; each test brings its own core.
const bridge: Bridge = {
  invoke: (method, params) => current().bridge.invoke(method, params),
  subscribe: (listener) => current().bridge.subscribe(listener),
};
Object.defineProperty(window, 'postil', { value: bridge, configurable: true });

export interface OpenOptions {
  noteId?: string;
  width?: number;
  height?: number;
}

export async function openReader(
  memory: MemoryCore,
  { noteId, width = 1280, height = 800 }: OpenOptions = {},
): Promise<void> {
  core = memory;
  await page.viewport(width, height);
  await import('../../ui/base.css');
  const { default: ReaderScreen } = await import('../ReaderScreen.tsx');
  const { Toasts } = await import('../../ui/Toasts.tsx');
  const { followTheme } = await import('../../app/theme.ts');
  followTheme(document.documentElement);
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  root = createRoot(host);
  root.render(
    <>
      <ReaderScreen id={memory.article.id} noteId={noteId ?? null} />
      <Toasts />
    </>,
  );
  await document.fonts.ready;
}

/** Leaves the article as going back to the library does. */
export function closeReader(): void {
  root?.unmount();
  root = null;
  document.getSelection()?.removeAllRanges();
}

export function articleBody(): HTMLElement {
  const body = document.querySelector<HTMLElement>('.article-body');
  if (!body) throw new Error('No article on the page');
  return body;
}

/** Selects the first place where `words` stand in one text node of the article, as a mouse would. */
export function selectWords(words: string): void {
  const walker = document.createTreeWalker(articleBody(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = ownText(node).indexOf(words);
    if (at < 0) continue;
    const text = node as Text;
    const start = shownOffset(text, at, 'character');
    const end = shownOffset(text, at + words.length, 'end');
    document.getSelection()?.setBaseAndExtent(text, start, text, end);
    return;
  }
  throw new Error(`"${words}" is not in the article`);
}

/** What a highlight of this name covers. */
export function paintedWords(name: string): string[] {
  return [...(CSS.highlights.get(name) ?? [])].map((range) =>
    (range as Range).toString().replaceAll('\u00ad', ''),
  );
}
