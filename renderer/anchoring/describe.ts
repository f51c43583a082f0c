import type { Target } from '../../preload/contract/models.ts';
import { PostilError } from '../../preload/contract/postil-error.ts';
import { type AnchorText, asText, splitsPair, trim } from './text.ts';
import { say } from './words/index.ts';

/** Characters of context kept on each side, as the W3C Web Annotation examples and Hypothesis do. */
export const CONTEXT_LENGTH = 32;
/** The contract's limit for a quote, in UTF-16 units. */
const LONGEST_QUOTE = 200_000;

/**
 * The target of the passage `start` to `end` (UTF-16 offsets in `text`). Whitespace at the ends is
 * left out and no surrogate pair is cut.
 * @throws PostilError `invalid` when nothing but whitespace is left, or more than a note may hold.
 */
export function describe(text: AnchorText | string, start: number, end: number): Target {
  const whole = asText(text).text;
  const passage = trim(whole, start, end);
  if (passage.start === passage.end) {
    throw new PostilError('invalid', say('noWords'));
  }
  if (passage.end - passage.start > LONGEST_QUOTE) {
    throw new PostilError('invalid', say('tooLong'));
  }
  let before = Math.max(0, passage.start - CONTEXT_LENGTH);
  let after = Math.min(whole.length, passage.end + CONTEXT_LENGTH);
  if (splitsPair(whole, before)) before++;
  if (splitsPair(whole, after)) after--;
  return {
    quote: {
      exact: whole.slice(passage.start, passage.end),
      prefix: whole.slice(before, passage.start),
      suffix: whole.slice(passage.end, after),
    },
    position: passage,
  };
}
