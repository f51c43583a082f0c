import search from 'approx-string-match';
import { bestPlace } from './approximate.ts';
import { fold, unfold } from './fold.ts';
import { type AnchorText, asText } from './text.ts';

/** A quote found in an article's text: UTF-16 offsets. */
export interface FoundQuote {
  start: number;
  end: number;
  /** 1 for the quote as it is; a little less when only typography differs; the share that agrees else. */
  confidence: number;
  /**
   * In how many places the quote stands (typography aside); the first is given. 0: it stands nowhere
   * and this is the most similar passage.
   */
  count: number;
}

const FOLDED_CONFIDENCE = 0.98;
/** A passage may differ from a quote in this share of its letters, and no more: nothing else vouches for it. */
const ERROR_SHARE = 0.15;
const MOST_ERRORS = 64;
/** Fewer letters than this resemble too much. */
const SHORTEST = 12;
/** Bits by which the most similar passage must be more similar than the next. */
const LEAST_LEAD = 3;
/** Quotation marks that a person puts around a quote. */
const AROUND = /^["'“”„‘’«»]+|["'“”„‘’«»]+$/gu;

/**
 * Finds a quote that a person typed or another service kept: as it is; with other typography
 * (quotes, dashes, ellipsis, ligatures, whitespace, soft hyphens); else the one most similar passage.
 * Null when there is none, or when two different places are equally similar.
 */
export function findQuote(text: AnchorText | string, quote: string): FoundQuote | null {
  const article = asText(text);
  const typed = quote.trim();
  if (typed === '') return null;
  const bare = typed.replace(AROUND, '').trim();
  return (
    literal(article.text, typed) ??
    withoutTypography(article, typed) ??
    (bare !== typed && bare !== '' ? withoutTypography(article, bare) : null) ??
    similar(article, bare)
  );
}

function literal(text: string, quote: string): FoundQuote | null {
  const start = text.indexOf(quote);
  if (start < 0) return null;
  return { start, end: start + quote.length, confidence: 1, count: countOf(text, quote) };
}

function withoutTypography(article: AnchorText, quote: string): FoundQuote | null {
  const wanted = fold(quote).text;
  if (wanted === '') return null;
  const at = article.folded.text.indexOf(wanted);
  if (at < 0) return null;
  const place = unfold(article.folded, article.text, at, at + wanted.length);
  const count = countOf(article.folded.text, wanted);
  return { ...place, confidence: FOLDED_CONFIDENCE, count };
}

function similar(article: AnchorText, quote: string): FoundQuote | null {
  const wanted = lowered(fold(quote).text);
  if (wanted.length < SHORTEST) return null;
  const target = { quote: { exact: quote, prefix: '', suffix: '' }, position: null };
  const place = bestPlace(article, target);
  if (!place || place.lead < LEAST_LEAD) return null;
  const most = Math.floor(Math.min(MOST_ERRORS, wanted.length * ERROR_SHARE));
  const found = lowered(fold(article.text.slice(place.start, place.end)).text);
  if (found.length > wanted.length + most) return null;
  const [match] = search(found, wanted, most);
  if (!match) return null;
  const { start, end } = place;
  return { start, end, confidence: 1 - match.errors / wanted.length, count: 0 };
}

/** Lower case, unless that changes the length and with it the offsets. */
function lowered(text: string): string {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text;
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
