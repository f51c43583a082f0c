/** `app://postil/`: the renderer's build and the library's images, answered from this process. */
import type { CustomScheme } from 'electron';
import { type Pages, textPage } from '../web/pages.ts';
import { isOwn, SCHEME } from './address.ts';
import { say } from './words/index.ts';

/**
 * Registered before Electron is ready. No `bypassCSP`, no service workers, no CORS. V8 keeps what it compiled of
 * the page's scripts, whose names change with what is in them.
 */
export const PRIVILEGED_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

export function createProtocolHandler(pages: Pages): (request: Request) => Promise<Response> {
  return async (request) => {
    const { status, headers, body } = !isOwn(request.url)
      ? textPage(404, say('noSuchPage'))
      : request.method !== 'GET'
        ? textPage(405, say('noSuchRequest'))
        : await pages(new URL(request.url).pathname);
    // An answer without content may not even have an empty one.
    return new Response(status === NO_CONTENT ? null : new Uint8Array(body), { status, headers });
  };
}

const NO_CONTENT = 204;
