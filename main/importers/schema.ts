/**
 * The wall: what saved content may hold. Everything not named here goes. Names and values are those of
 * hast (`className`, `colSpan`). Addresses were resolved and checked before (reshape.ts), and are
 * checked again here.
 */
import type { Schema } from 'hast-util-sanitize';
import { STORED_IMAGE } from './prepare.ts';

const MATH = [
  ...['math', 'mrow', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'mfrac', 'msqrt', 'mroot'],
  ...['mstyle', 'merror', 'mpadded', 'mphantom', 'msub', 'msup', 'msubsup', 'munder', 'mover'],
  ...['munderover', 'mmultiscripts', 'mprescripts', 'mtable', 'mtr', 'mtd'],
];
export const MATH_ELEMENTS: ReadonlySet<string> = new Set(MATH);

const MATH_ATTRIBUTES = [
  ...['display', 'displaystyle', 'scriptlevel', 'mathvariant', 'stretchy', 'fence', 'separator'],
  ...['lspace', 'rspace', 'minsize', 'maxsize', 'largeop', 'movablelimits', 'accent', 'form'],
  ...['accentunder', 'linethickness', 'columnalign', 'rowalign', 'columnspacing', 'rowspacing'],
  ...['symmetric', 'width', 'height', 'depth', 'voffset', 'columnspan', 'rowspan'],
].map((name): [string, RegExp] => [name, /^[a-z0-9 .%+-]{1,60}$/i]);

/** On a link or quote that stands for something embedded: a video, a post of a network. */
export const EMBED_CLASS = 'postil-embed';

export const LANGUAGE_CLASS = /^language-[a-z0-9+#-]{1,30}$/;

/** The one table of allowed elements. */
export const ALLOWED_ELEMENTS = [
  ...['p', 'div', 'section', 'article', 'aside', 'header', 'footer', 'address'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'pre', 'blockquote'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary', 'figure', 'figcaption', 'img'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd'],
  ...['mark', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup'],
  ...['time', 'u', 'var', 'wbr'],
  ...MATH,
];

const size: [string, RegExp] = ['width', /^\d{1,5}$/];

export const SCHEMA: Schema = {
  tagNames: ALLOWED_ELEMENTS,
  attributes: {
    '*': [
      'id',
      ['lang', /^[a-z0-9-]{1,64}$/i],
      ['dir', 'ltr', 'rtl', 'auto'],
      'ariaDescribedBy',
      'ariaLabelledBy',
    ],
    a: ['href', ['className', EMBED_CLASS]],
    abbr: ['title'],
    blockquote: ['cite', ['className', EMBED_CLASS]],
    code: [['className', LANGUAGE_CLASS]],
    del: ['cite', 'dateTime'],
    details: ['open'],
    dfn: ['title'],
    img: [
      ['src', STORED_IMAGE],
      ['dataPostilImage', /^\d{1,9}$/],
      'dataPostilMissing',
      'alt',
      size,
      ['height', /^\d{1,5}$/],
      ['loading', 'lazy'],
      ['decoding', 'async'],
    ],
    ins: ['cite', 'dateTime'],
    li: ['value'],
    ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    pre: [['className', LANGUAGE_CLASS]],
    q: ['cite'],
    td: ['colSpan', 'rowSpan', 'headers', ['align', 'left', 'right', 'center']],
    th: [
      ...['colSpan', 'rowSpan', 'headers', 'abbr'],
      ['scope', 'row', 'col', 'rowgroup', 'colgroup'],
      ['align', 'left', 'right', 'center'],
    ],
    time: ['dateTime'],
    ...Object.fromEntries(MATH.map((name) => [name, MATH_ATTRIBUTES])),
  },
  protocols: { href: ['http', 'https', 'mailto'], cite: ['http', 'https'] },
  ancestors: {
    ...Object.fromEntries(MATH.filter((name) => name !== 'math').map((name) => [name, ['math']])),
    ...{ caption: ['table'], thead: ['table'], tbody: ['table'], tfoot: ['table'] },
    ...{ tr: ['table'], th: ['table'], td: ['table'], figcaption: ['figure'] },
    ...{ rp: ['ruby'], rt: ['ruby'], summary: ['details'] },
  },
  // Ids are namespaced in reshape.ts together with what refers to them, so that a second pass adds nothing.
  clobber: [],
  clobberPrefix: '',
  required: {},
  // These go with what they hold. Their names also end an element whose text is no text.
  strip: [
    ...['script', 'style', 'template', 'noscript', 'svg', 'select', 'textarea', 'button', 'input'],
    ...['option', 'optgroup', 'datalist', 'head', 'title', 'link', 'meta', 'base', 'canvas', 'map'],
    ...['area', 'annotation', 'annotation-xml', 'maction', 'noembed', 'noframes', 'frameset'],
    ...['frame', 'iframe', 'object', 'embed', 'applet', 'audio', 'video', 'source', 'track'],
    ...['param', 'dialog', 'progress', 'meter', 'output', 'colgroup', 'col', 'portal', 'plaintext'],
  ],
  allowComments: false,
  allowDoctypes: false,
};
