/**
 * Text anchoring: from a passage to a target that is kept, and back to the passage when the article
 * may have changed. Pure: strings and offsets only; the DOM side is in `dom.ts`.
 */
export { type Anchored, anchor, anchorAll, suggest } from './anchor.ts';
export { CONTEXT_LENGTH, describe } from './describe.ts';
export { type FoundQuote, findQuote } from './find-quote.ts';
export { describeImage, type TextImage } from './images.ts';
export { type AnchorText, createText } from './text.ts';
