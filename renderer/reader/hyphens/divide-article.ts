/**
 * Divides the words of the article on the page where the browser has no dictionary for its language (Electron
 * brings none on Windows and Linux): soft hyphens, which are no part of its text (anchoring/divided.ts).
 */
import { divideText, joinText, ownText } from '../../anchoring/divided.ts';
import { canHyphenate } from './hyphenation.ts';
import { canDivide, knownDivider, loadDivider } from './languages.ts';

/** Characters that are divided at once, before the article is painted; the rest follows when there is time. */
const AT_ONCE = 40_000;
/** Characters between two looks at the clock. */
const SLICE = 4_000;
/** Milliseconds after which the rest is divided also where there never is time. */
const WAIT = 500;

/** Whether Postil divides words of this language itself. */
export function isOurs(lang: string): boolean {
  return canDivide(lang) && !canHyphenate(lang);
}

/**
 * @param root an element of the page, or one in it. Only words that its styles let the browser divide
 *   (`hyphens: auto`) are. Returns how to take it back.
 */
export function divideArticle(root: HTMLElement): () => void {
  const done: Text[] = [];
  const isAuto = remember((element: Element) => getComputedStyle(element).hyphens === 'auto');
  const langOf = remember(
    (element: Element) => element.closest('[lang]')?.getAttribute('lang') ?? '',
  );
  const isWanted = remember(isOurs);
  let stopped = false;
  let idle = 0;
  /** In languages that are not loaded yet. */
  let strange: Text[] = [];

  function divideOne(node: Text): number {
    const parent = node.parentElement;
    if (!parent || !node.isConnected || !/\S/u.test(node.data) || !isAuto(parent)) return 0;
    const lang = langOf(parent);
    if (!isWanted(lang)) return 0;
    const divide = knownDivider(lang);
    if (!divide) {
      strange.push(node);
      return 0;
    }
    divideText(node, divide(ownText(node)));
    done.push(node);
    return node.data.length;
  }

  function divideSome(texts: readonly Text[], from: number, most: number): number {
    let at = from;
    for (let length = 0; at < texts.length && length < most; at += 1) {
      const node = texts[at];
      if (node) length += divideOne(node);
    }
    return at;
  }

  function divideAll(texts: readonly Text[], from: number): void {
    if (stopped) return;
    if (from >= texts.length) {
      void loadStrange();
      return;
    }
    idle = requestIdleCallback(
      (deadline) => {
        let at = from;
        do at = divideSome(texts, at, SLICE);
        while (at < texts.length && deadline.timeRemaining() > 4);
        divideAll(texts, at);
      },
      { timeout: WAIT },
    );
  }

  async function loadStrange(): Promise<void> {
    if (strange.length === 0) return;
    const texts = strange;
    strange = [];
    const langs = new Set(texts.map((node) => langOf(node.parentElement ?? root)));
    await Promise.all([...langs].map(loadDivider));
    divideAll(texts, 0);
  }

  const texts = textsIn(root);
  divideAll(texts, divideSome(texts, 0, AT_ONCE));
  return () => {
    stopped = true;
    cancelIdleCallback(idle);
    for (const node of done) joinText(node);
  };
}

/** All of it but the notes at once, in the languages that are known: for what is printed the next moment. */
export function divideNow(root: HTMLElement): void {
  for (const node of textsIn(root)) {
    const parent = node.parentElement;
    const lang = parent?.closest('[lang]')?.getAttribute('lang') ?? '';
    const divide = isOurs(lang) ? knownDivider(lang) : null;
    if (!parent || !divide || parent.closest('.print-note')) continue;
    if (getComputedStyle(parent).hyphens !== 'auto') continue;
    divideText(node, divide(ownText(node)));
  }
}

function textsIn(root: HTMLElement): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
  return texts;
}

function remember<K, V>(ask: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = ask(key);
    known.set(key, answer);
    return answer;
  };
}
