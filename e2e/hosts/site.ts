/** A small web site on 127.0.0.1 with articles and everything that goes wrong on the way to one. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ARTICLE_HTML, PIXEL_PNG } from '../fixtures/article.ts';
import { CHART_PNG, READING_HTML } from '../fixtures/reading.ts';

export interface Site {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  /** Paths asked for so far. */
  asked: string[];
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const html = (body: string): Answer => {
  return (response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(body);
};

/** Nothing to read before its script has run, as many sites of applications are. */
const SCRIPTED_HTML = `<!doctype html><html lang="en"><title>The scripted page</title><body>
  <div id="root"></div><script>
  const words = (from) => Array.from({ length: 90 }, (_, at) => 'word' + ((from * 31 + at * 17) % 499)).join(' ');
  setTimeout(() => {
    document.getElementById('root').innerHTML = '<article><h1>The scripted page</h1><p>' + words(1) +
      '.</p><p>The ferry was written by a script.</p><p>' + words(2) + '.</p></article>';
  }, 200);</script>`;

const ROUTES: Record<string, Answer> = {
  '/tides': html(ARTICLE_HTML),
  '/reading': html(READING_HTML),
  '/chart.png': (response) => response.setHeader('content-type', 'image/png').end(CHART_PNG),
  '/rule.png': (response) => response.setHeader('content-type', 'image/png').end(PIXEL_PNG),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/login': html('<title>Sign in</title><form><input name="u"><input type="password"></form>'),
  '/members': (response) => response.writeHead(302, { location: '/login?next=/members' }).end(),
  '/paper.pdf': (response) => response.setHeader('content-type', 'application/pdf').end('%PDF-1.7'),
  '/empty': html(''),
  '/scripted': html(SCRIPTED_HTML),
  '/map.png': (response) => response.setHeader('content-type', 'image/png').end(PIXEL_PNG),
};

/** Another text from the second request on, and then also the image it lacked. */
function changing(asked: readonly string[]): Answer {
  const isFirst = asked.filter((path) => path === '/changing').length === 1;
  const words = (from: number) =>
    Array.from({ length: 80 }, (_, at) => `word${(from * 31 + at * 17) % 499}`).join(' ');
  return html(`<!doctype html><html lang="en"><title>The changing page</title><body><article>
    <h1>The changing page</h1><p>${words(1)}.</p>
    <p>The ferry leaves at ${isFirst ? 'nine' : 'eleven'} from the old pier, whatever the weather.</p>
    <p><img src="${isFirst ? '/gone.png' : '/map.png'}" alt="A map of the pier"> ${words(2)}.</p>
    ${isFirst ? '' : '<p>There is no boat on Sundays any more.</p>'}</article></body></html>`);
}

export async function startSite(): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    asked.push(path);
    const answer = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
    if (path === '/changing') changing(asked)(response, request);
    else if (answer) answer(response, request);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
