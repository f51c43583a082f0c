/** The article's words divided at the ends of lines, where that is wanted and the browser cannot do it. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { useReaderState } from '../reader-context.ts';
import { useTypography } from '../use-typography.ts';
import { followCopying } from './copying.ts';
import { divideArticle, isOurs } from './divide-article.ts';
import { knownDivider, loadDivider } from './languages.ts';

/** Milliseconds that an article waits for the patterns of its language. */
const WAIT = 400;

/** Whether the article can be shown: its lines do not break anew under the eyes of who begins to read. */
export function useHyphensReady(lang: string | null): boolean {
  const { hyphenate } = useTypography();
  const [waited, setWaited] = useState<string | null>(null);
  const waits =
    lang !== null && hyphenate && waited !== lang && isOurs(lang) && !knownDivider(lang);
  useEffect(() => {
    if (!waits || lang === null) return;
    const go = () => setWaited(lang);
    const timer = setTimeout(go, WAIT);
    // Without them the text is there all the same, its words whole.
    loadDivider(lang).then(go, (error: unknown) => {
      console.error(error);
      go();
    });
    return () => clearTimeout(timer);
  }, [waits, lang]);
  return !waits;
}

/** @param content of the article, as it stands in `root` when this is called */
export function useHyphens(root: RefObject<HTMLElement | null>, content: string): void {
  const { hyphenate } = useTypography();
  const lang = useReaderState(({ article }) => article?.lang);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text, or another language of it
  useLayoutEffect(() => {
    const element = root.current;
    if (!element || !hyphenate) return;
    const join = divideArticle(element);
    const unfollow = followCopying(element);
    return () => {
      join();
      unfollow();
    };
  }, [root, content, lang, hyphenate]);
}
