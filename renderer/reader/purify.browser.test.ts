import { expect, test } from 'vitest';
import { purify } from './purify.ts';

const SHA = 'a'.repeat(64);

function shown(html: string): HTMLElement {
  const div = document.createElement('div');
  div.append(purify(html));
  return div;
}

test('nothing that runs, loads, styles or submits is left', () => {
  const box = shown(`
    <script>window.hacked = 1</script><style>*{display:none}</style>
    <iframe src="https://evil.example"></iframe><object data="x"></object><embed src="x">
    <form action="https://evil.example"><input name="q"><button formaction="x">Go</button></form>
    <link rel="stylesheet" href="https://evil.example/x.css"><meta http-equiv="refresh" content="0;url=x">
    <svg><script>1</script><a href="javascript:1"><text>x</text></a></svg>
    <p style="color:red" class="x" onclick="hacked = 1" data-x="1" name="y">Words</p>
    <video src="https://evil.example/v.mp4" poster="https://evil.example/p.png"></video>
    <base href="https://evil.example/"><math><mtext><img src=x onerror="hacked = 1"></mtext></math>`);
  expect(
    box.querySelectorAll('script, style, iframe, object, embed, form, input, button'),
  ).toHaveLength(0);
  expect(box.querySelectorAll('link, meta, base, svg, video, source')).toHaveLength(0);
  for (const element of box.querySelectorAll('*')) {
    for (const { name } of element.attributes) {
      expect(name).not.toMatch(/^(on|style|srcset|action|name|data-x|poster|formaction)/);
    }
  }
  expect(box.querySelector('p')?.outerHTML).toBe('<p>Words</p>');
  expect('hacked' in window).toBe(false);
});

test('links lead to http, https, mail and places in the article only', () => {
  const box = shown(
    `<a href="https://a.example">1</a><a href="mailto:a@b.example">2</a><a href="#user-content-fn-1">3</a>
     <a href="javascript:alert(1)">4</a><a href=" jav&#x09;ascript:alert(1)">5</a><a href="data:text/html,x">6</a>
     <a href="file:///etc/passwd">7</a><a href="/api">8</a><a href="postil://x">9</a>`,
  );
  const hrefs = [...box.querySelectorAll('a')].map((a) => a.getAttribute('href'));
  expect(hrefs.slice(0, 3)).toEqual([
    'https://a.example',
    'mailto:a@b.example',
    '#user-content-fn-1',
  ]);
  expect(hrefs.slice(3)).toEqual([null, null, null, null, null, null]);
  expect(box.textContent?.replace(/\s/g, '')).toBe('123456789');
});

test('only images of the library are loaded, from where the hosts serve them', () => {
  const box = shown(
    `<img src="../../assets/${SHA}.png" alt="kept" width="3" srcset="https://evil.example 2x">
     <img src="https://evil.example/pixel.gif"><img src="../../assets/../secret.png">
     <img src="/assets/${SHA}.png"><img src="data:image/png;base64,AAAA">`,
  );
  expect([...box.querySelectorAll('img')].map((img) => img.getAttribute('src'))).toEqual([
    `/assets/${SHA}.png`,
  ]);
  expect(box.querySelectorAll('.image-missing')).toHaveLength(4);
});

test('a missing image is named without a word added to the text', () => {
  const box = shown(
    '<p>Before <img data-postil-missing="https://e.example/x.png" alt="A chart"> after</p>',
  );
  expect(box.textContent).toBe('Before  after');
  expect(box.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe(
    'Image missing: A chart',
  );
});

test('ids of the page cannot stand in for ours', () => {
  const box = shown('<p id="root">a</p><p id="user-content-x">b</p><a name="body">c</a>');
  expect([...box.querySelectorAll('[id]')].map((element) => element.id)).toEqual([
    'user-content-x',
  ]);
});

test('the text is the text of the file, so that offsets of notes fit', () => {
  const html = `\n <h2>Head</h2>\n<p>One <em>two</em>&nbsp;three<sup><a href="#x">1</a></sup></p>
    <table><caption>T</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
    <pre><code class="language-js">if (a &lt; b) {\n\t"x"\n}</code></pre><ruby>漢<rp>(</rp><rt>kan</rt></ruby>
    <math><semantics><mrow><mi>x</mi><mo>=</mo><mn>1</mn></mrow><annotation encoding="application/x-tex">x=1</annotation></semantics></math>
    <details><summary>More</summary><p>Inside</p></details><dl><dt>t</dt><dd>d</dd></dl>\n`;
  const raw = new DOMParser().parseFromString(`<body><div>${html}</div>`, 'text/html');
  const box = shown(html);
  expect(box.textContent).toBe(raw.querySelector('div')?.textContent);
  expect(box.querySelector('code')?.className).toBe('language-js');
  expect(box.querySelector('details')?.open).toBe(true);
});
