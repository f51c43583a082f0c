/** What saved content may hold, written a second time and independently of schema.ts, over a fresh parse. */
import { type Element, elements, parseInside } from '../tree.ts';

const ELEMENTS = new Set(
  `p div section article aside header footer address h1 h2 h3 h4 h5 h6 hr pre blockquote ul ol li dl dt dd
  details summary figure figcaption img table caption thead tbody tfoot tr th td a abbr b bdi bdo br cite
  code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr math mrow mi
  mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover
  munderover mmultiscripts mprescripts mtable mtr mtd`.split(/\s+/),
);
const FREE = new Set(
  `alt abbr colspan rowspan datetime start reversed type value open align scope width height display
  mathvariant stretchy columnalign title rowspacing columnspacing displaystyle maxsize minsize
  linethickness`.split(/\s+/),
);

/** Of the parts of a formula only: elsewhere `form` names a form. */
const OF_FORMULAS = new Set(
  `form fence separator lspace rspace largeop movablelimits accent accentunder scriptlevel symmetric
  depth voffset rowalign columnspan`.split(/\s+/),
);
const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Everything in `html` that should not be there, in words; empty when it is safe. */
export function complaints(html: string): string[] {
  const found: string[] = [];
  for (const element of elements(parseInside(html))) {
    if (!ELEMENTS.has(element.tagName)) found.push(`<${element.tagName}>`);
    for (const { name, value } of element.attrs) {
      if (!attributeIsSafe(element, name, value))
        found.push(`<${element.tagName} ${name}="${value}">`);
    }
  }
  return found;
}

function attributeIsSafe(element: Element, name: string, value: string): boolean {
  if (element.namespaceURI === MATHML && OF_FORMULAS.has(name)) return true;
  if (FREE.has(name)) return true;
  switch (name) {
    case 'href':
      return /^(https?:\/\/|mailto:|#user-content-)/.test(value);
    case 'cite':
      return /^https?:\/\//.test(value);
    case 'id':
      return value.startsWith('user-content-');
    case 'headers':
    case 'aria-labelledby':
    case 'aria-describedby':
      return value.split(' ').every((id) => id.startsWith('user-content-'));
    case 'src':
      return (
        element.tagName === 'img' && /^\.\.\/\.\.\/assets\/[0-9a-f]{64}\.[a-z]{3,4}$/.test(value)
      );
    case 'data-postil-missing':
      return element.tagName === 'img' && !element.attrs.some((one) => one.name === 'src');
    case 'loading':
      return value === 'lazy';
    case 'decoding':
      return value === 'async';
    case 'class':
      if (/^(a|blockquote)$/.test(element.tagName)) return value === 'postil-embed';
      return /^(code|pre)$/.test(element.tagName) && /^language-[a-z0-9+#-]{1,30}$/.test(value);
    case 'lang':
      return /^[a-z0-9-]+$/i.test(value);
    case 'dir':
      return /^(ltr|rtl|auto)$/.test(value);
    default:
      return false;
  }
}
