/**
 * Lines that stand in articles without being part of them, in the languages where they are most seen.
 * Each rule looks at one block; none knows a site. Where a rule is in doubt, the block stays.
 */
import type { Block } from './blocks.ts';

/** Whole lines: advertisements' labels, buttons, counters, players' notices. */
const LABELS = new RegExp(
  `^(${[
    'advert(isement)?s?|anzeige|werbung|publicidad|publicité|pubblicità|iklan|reklama?|annonce',
    'sponsored( content)?|promoted( content)?|paid content',
    '(continue reading|story continues|article continues)( below)?( advertisement)?',
    'read more|weiterlesen|lire la suite|leer más|leggi tutto|baca juga',
    '(click to )?enlarge( image)?|(hide|toggle|show) caption|caption|close|loading|print',
    'share( this)?( article| story| page| post)?|share on \\w+|click to tweet|tweet',
    '(no )?comments?|leave a comment|view author archive|(e-?mail|contact) the author|(image )?\\d+ of( /)? \\d+',
    'follow (us|me|\\S+( \\S+)?) on \\w+|sign in|log in|trending|latest news',
    'tell us what you think|media playback is unsupported on your device',
  ].join('|')})[\\s.:…!]*$`,
  'i',
);
/** Whose picture it is. */
const CREDIT =
  /^([([]?(photos?|images?|pictures?|fotos?|bild(er)?|crédits? photo|foto di)\s*(:|©|by\s|copyright\s|credit)|©|ⓒ|copyright\b|image copyright)/i;
/** When it was published, and where it is filed. */
const STAMP =
  /^[|\s]*((last |first )?(updated|published|posted|modified)\b.{0,50}\d|filed under\b|tagged( with| as)?\b|categor(y|ies):|tags:)/i;
/** An agency's or a paper's line on who worked on it. */
const STAFF =
  /^\(?(additional )?(reporting|writing|editing) by\b|contributed to this (report|story|article)\.?\)?$/i;
/** A pointer to another article, when a good part of it is a link. */
const POINTER =
  /^[([]?\s*(read (more|also|next)|related( articles?| stories)?:|see also|also read|more (on|from)|don['’]t miss|recommended|watch( now| more)?:|click here|leggi anche|lire aussi|à lire aussi|lea también|lesen sie auch|mehr zum thema|baca juga|lees ook|leia (mais|também)|читайте также)/i;
const OFFER = /\b(newsletter|subscribe|subscription|mailing list|delivered (to|through) your)\b/i;
const ASKS = /\b(click|sign up|subscribe|join|get|download)\b/i;

/** Elements in which a short or linked line is content of its own. */
const KEEPERS = new Set([
  ...['li', 'td', 'th', 'dt', 'dd', 'pre', 'blockquote', 'figcaption', 'caption', 'table'],
]);

export function isKept(block: Block): boolean {
  return block.path.some((name) => KEEPERS.has(name));
}

export function isHeading(block: Block): boolean {
  return /^h[1-6]$/.test(block.path[0] ?? '');
}

/** Sentences, not a label: what an article is mostly made of. */
export function isProse(block: Block): boolean {
  return block.words >= 15 && block.linked < 0.5 && /[.!?…:。！？।؟)”’"»」]\s*$/.test(block.text);
}

export function isBoilerplate(block: Block): boolean {
  const { text, words, linked } = block;
  if (isHeading(block) || block.path[0] === 'pre') return false;
  if (words <= 60 && linked > 0.4 && POINTER.test(text)) return true;
  if (isKept(block)) return false;
  if (words <= 12 && (LABELS.test(text) || CREDIT.test(text) || STAMP.test(text))) return true;
  if (words <= 50 && STAFF.test(text)) return true;
  return words <= 30 && linked > 0.1 && OFFER.test(text) && ASKS.test(text);
}

/** A paragraph that is nothing but one link, and not an address written out as a source. */
export function isLinkLine(block: Block): boolean {
  const { text, words, linked } = block;
  if (isHeading(block) || isKept(block) || /^(https?:|www\.)|\.(pdf|zip)\b/i.test(text))
    return false;
  return linked >= 0.9 && words >= 2 && words <= 25;
}
