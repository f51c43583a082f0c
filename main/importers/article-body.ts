/**
 * Which blocks of a page are the article. Readability finds the place; Defuddle, asked separately,
 * votes on each block; lines known as boilerplate go. The rules, in order:
 *
 * 1. What the page's own JSON-LD calls its article (`articleBody`) stays.
 * 2. Where the two agree on most of the prose, a block that only Readability has goes if it stands before
 *    the first or after the last agreed paragraph, if it is mostly links, a heading, or too short
 *    for prose. A longer paragraph goes only if it is a lone exception. Items, cells, quotes and
 *    captions stay.
 * 3. Boilerplate goes, and lines that are one link, unless a good part of the page is made of such lines.
 * 4. A heading goes when all that stood under it did.
 * 5. Where too little would be left, the vote does not count.
 */
import { type Block, blocksOf } from './blocks.ts';
import { isBoilerplate, isHeading, isKept, isLinkLine, isProse } from './boilerplate.ts';
import { listener, spoken } from './second-opinion.ts';
import { type Child, isElement, isText, type Parent, setChildren } from './tree.ts';

export interface Evidence {
  /** {@link spoken} text of the second opinion; empty for none. */
  opinion: string;
  /** {@link spoken} text that the page itself calls its article; empty for none. */
  stated: string;
}

/** Shares of the prose's words. */
const AGREEMENT = 0.6;
const NEAR_UNANIMITY = 0.9;
/** Of all words; below that a vote is not believed. */
const LEAST_LEFT = 0.35;
/** A page of which more than this is link lines is a list of links. */
const MOST_LINK_LINES = 0.08;
/** Of the prose, before the first or after the last agreed paragraph. */
const LONGEST_EDGE = 0.15;
/** Shorter than this, there is too little to judge by. */
const FEWEST_PROSE = 3;
const LONE = 30;

/** Takes what is not the article out of the tree that Readability found. */
export function trim(root: Parent, evidence: Evidence): void {
  const blocks = blocksOf(root).filter((block) => block.words > 0);
  const gone = lost(blocks, evidence);
  for (const block of gone) remove(block);
}

/** Leaves only what the second opinion has: for a page in which Readability finds nothing. */
export function keepOnly(root: Parent, opinion: string): void {
  const blocks = blocksOf(root);
  const isWanted = (block: Block) => block.words > 0 && opinion.includes(spoken(block.text));
  const first = blocks.findIndex(isWanted);
  const last = blocks.findLastIndex(isWanted);
  for (const [at, block] of blocks.entries()) {
    const isPicture = block.words === 0 && at > first && at < last;
    if (!isPicture && !isWanted(block)) {
      block.isFilled = false;
      remove(block);
    }
  }
}

function lost(blocks: Block[], { opinion, stated }: Evidence): Set<Block> {
  const total = wordsIn(blocks);
  const isStated = (block: Block) => stated !== '' && stated.includes(spoken(block.text));
  const disposable = blocks.filter((block) => !isStated(block));
  const voted = new Set(opinion ? votedOut(blocks, opinion) : []);
  const linkLines = wordsIn(blocks.filter(isLinkLine)) > MOST_LINK_LINES * total;
  const known = disposable.filter(
    (block) => isBoilerplate(block) || (!linkLines && isLinkLine(block)),
  );
  const chosen = new Set([...disposable.filter((block) => voted.has(block)), ...known]);
  const gone = wordsIn([...chosen]) > (1 - LEAST_LEFT) * total ? new Set(known) : chosen;
  if (wordsIn([...gone]) > (1 - LEAST_LEFT) * total) return new Set();
  for (const heading of emptyHeadings(blocks, gone)) if (!isStated(heading)) gone.add(heading);
  return gone;
}

function votedOut(blocks: Block[], opinion: string): Block[] {
  const hears = listener(opinion);
  const agreed = blocks.map((block) => hears(block.text));
  const prose = blocks.filter(isProse);
  const agreement =
    wordsIn(blocks.filter((block, at) => agreed[at] && isProse(block))) / (wordsIn(prose) || 1);
  if (prose.length < FEWEST_PROSE || agreement < AGREEMENT) return [];
  const isAnchor = (block: Block, at: number) => agreed[at] === true && isProse(block);
  const least = LONGEST_EDGE * wordsIn(prose);
  const outside = (from: number, to?: number) => wordsIn(blocks.slice(from, to).filter(isProse));
  let first = blocks.findIndex(isAnchor);
  let last = blocks.findLastIndex(isAnchor);
  // Much prose at an end is a part that the other one missed.
  if (outside(0, first) > least) first = 0;
  if (outside(last + 1) > least) last = blocks.length - 1;
  return blocks.filter((block, at) => {
    if (agreed[at]) return false;
    if (block.path.includes('blockquote') || block.path.includes('pre')) return false;
    // The head of a row says what the row is of, also as a link.
    if (block.linked > 0.5) return !block.path.includes('th');
    if (at < first || at > last) return !block.path.includes('table');
    if (isHeading(block)) return !isProse(blocks[at + 1] ?? block);
    if (isKept(block)) return false;
    if (isProse(block)) return agreement >= NEAR_UNANIMITY && block.words < LONE;
    return true;
  });
}

/** Headings whose blocks, up to the next heading of their rank, are all gone. */
function emptyHeadings(blocks: Block[], gone: Set<Block>): Block[] {
  const rank = (block: Block) => Number(block.path[0]?.slice(1));
  return blocks.filter((heading, at) => {
    if (!isHeading(heading) || gone.has(heading)) return false;
    const rest = blocks.slice(at + 1);
    const end = rest.findIndex((block) => isHeading(block) && rank(block) <= rank(heading));
    const under = end === -1 ? rest : rest.slice(0, end);
    return under.length > 0 && under.every((block) => gone.has(block));
  });
}

/** A block that holds a picture or a player loses its words only. */
function remove(block: Block): void {
  if (block.isFilled) {
    for (const node of block.nodes) silence(node);
    return;
  }
  const nodes = new Set(block.nodes);
  setChildren(
    block.holder,
    block.holder.childNodes.filter((node) => !nodes.has(node)),
  );
}

function silence(node: Child): void {
  if (isText(node)) node.value = ' ';
  else if (isElement(node) && node.tagName !== 'math') node.childNodes.forEach(silence);
}

function wordsIn(blocks: Block[]): number {
  return blocks.reduce((sum, block) => sum + block.words, 0);
}
