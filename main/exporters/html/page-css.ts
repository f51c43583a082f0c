/** The looks of an exported page: Postil's paper theme, on screen and in print. */
export const PAGE_CSS = `
:root{color-scheme:light;--ink:#23211d;--soft:#6b655b;--line:#ddd6c9;--paper:#fdfbf7;--gap:36px;--margin:270px}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:18px/1.6 Literata,Charter,"Iowan Old Style",Georgia,"Noto Serif",serif;hyphens:auto;-webkit-text-size-adjust:100%}
body{margin:0;padding:48px 24px 80px}
article{display:flow-root;max-width:660px;margin:0 auto}
article.with-notes{max-width:calc(660px + var(--gap) + var(--margin));padding-inline-end:calc(var(--gap) + var(--margin))}
h1{margin:0 0 8px;font-size:34px;line-height:1.2;font-weight:600;hyphens:manual;text-wrap:balance}
h2,h3,h4,h5,h6{margin:1.8em 0 .5em;line-height:1.3;hyphens:manual}
h2{font-size:1.3em}h3{font-size:1.12em}h4,h5,h6{font-size:1em}
p{margin:0 0 1em;orphans:2;widows:2}
a{color:inherit;text-decoration-color:#b9ae9c;text-underline-offset:2px}
.byline{margin:0 0 32px;color:var(--soft);font-size:15px}
blockquote{margin:0 0 1em;padding-inline-start:20px;border-inline-start:2px solid var(--line)}
ul,ol{margin:0 0 1em;padding-inline-start:1.4em}
pre,code{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;font-size:.85em;hyphens:manual}
pre{padding:12px 14px;border:1px solid var(--line);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
img{display:block;max-width:100%;height:auto;margin:0 auto}
figure{margin:0 0 1.2em}figcaption,.missing{color:var(--soft);font-size:15px}
.missing{display:block;padding:10px 14px;border:1px dashed var(--line)}
table{width:100%;margin:0 0 1.2em;border-collapse:collapse;font-size:.9em}
th,td{padding:6px 8px;border:1px solid var(--line);text-align:start;vertical-align:top}
hr{margin:2em auto;width:30%;border:0;border-top:1px solid var(--line)}
mark{color:inherit;background:#f8e9a9;box-decoration-break:clone;-webkit-box-decoration-break:clone}
mark.yellow{background:#f8e9a9}mark.green{background:#cfe8c3}mark.blue{background:#c9e1f2}mark.rose{background:#f6d2d4}mark.violet{background:#e1d5f3}
.note{display:block;font:400 14px/1.45 "Source Sans 3",system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;text-align:start;text-indent:0;white-space:normal;hyphens:manual;overflow-wrap:anywhere;color:var(--ink);padding-inline-start:12px;border-inline-start:3px solid #d9b93a}
.note.green{border-color:#7fb069}.note.blue{border-color:#6ba5cf}.note.rose{border-color:#d98a92}.note.violet{border-color:#a98fd6}
.text .note{float:inline-end;clear:inline-end;width:var(--margin);margin-inline-end:calc(0px - var(--gap) - var(--margin));margin-block:3px 14px}
.note .p,.note .ul,.note .ol,.note .blockquote,.note .pre,.note .h,.note .table,.note .hr{display:block;margin:0 0 6px}
.note .h{font-weight:600}.note .li{display:block;padding-inline-start:1.1em;text-indent:-1.1em}.note .li>*{text-indent:0}
.note .ul>.li::before{content:"–";display:inline-block;width:1.1em;text-indent:0}
.note .li>.p{display:inline}.note .li .ul,.note .li .ol{margin:0}
.note .blockquote,.note .quote{display:block;padding-inline-start:8px;border-inline-start:1px solid var(--line);color:var(--soft)}
.note .pre{padding:6px 8px;border:1px solid var(--line);white-space:pre-wrap}
.note .tr{display:flex;gap:10px}.note .td,.note .th{flex:1}.note .th{font-weight:600}
.note .input::before{content:"☐ "}.note .input[data-checked]::before{content:"☑ "}
.facts{display:block;color:var(--soft);font-size:12.5px}.facts a{text-decoration:none}
.listed{margin:0 0 32px;padding:16px 0;border-block:1px solid var(--line)}
.listed h2{margin:0 0 10px;font:600 13px/1.4 "Source Sans 3",system-ui,sans-serif;color:var(--soft)}
.listed .note{margin-bottom:12px}.listed .quote{margin-bottom:6px}
@media screen and (max-width:900px){
html{font-size:17px}article.with-notes{padding-inline-end:0;max-width:660px}
.text .note{float:none;width:auto;margin:8px 0 12px}}
@media print{
@page{margin:16mm 14mm}
:root{--margin:31%;--paper:#fff}
html{font-size:10.5pt;line-height:1.5}
body{padding:0}
h1{font-size:20pt}.byline{font-size:9pt;margin-bottom:14pt}
article,article.with-notes{max-width:none;padding:0}
.with-notes>.text,.with-notes>header,.with-notes>.listed{width:66%}
.text .note{width:45%;margin-inline-end:-51.5%;font-size:8.3pt;line-height:1.4;margin-block:2pt 8pt;break-inside:avoid}
.listed .note{font-size:9pt}.facts{font-size:7.5pt}
h1,h2,h3,h4,h5,h6{break-after:avoid}figure,table,pre,blockquote{break-inside:avoid}
mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}
a{text-decoration:none}}
`.trim();
