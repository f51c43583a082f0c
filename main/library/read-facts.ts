/** What reading a page says of it beside its own words about itself. However it came, an article has it. */
import type { Article } from '../../preload/contract/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { ImportedArticle } from './ports.ts';

/** @param text the text of what was read */
export function readFacts(
  { notices, image }: ImportedArticle,
  text: string,
): Pick<Article, 'notices' | 'image' | 'fingerprint'> {
  const print = fingerprint(text);
  return {
    ...(notices.length > 0 ? { notices } : {}),
    ...(image ? { image } : {}),
    ...(print === undefined ? {} : { fingerprint: print }),
  };
}
