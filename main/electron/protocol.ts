/** `app://postil/`: the renderer's build and the library's images, answered from this process. */
import type { CustomScheme } from 'electron';
import { type Pages, textPage } from '../web/pages.ts';
import { isOwn, SCHEME } from './address.ts';

/** Registered before Electron is ready. No `bypassCSP`, no service workers, no CORS. */
export const PRIVILEGED_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

export function createProtocolHandler(pages: Pages): (request: Request) => Promise<Response> {
  return async (request) => {
    const { status, headers, body } = !isOwn(request.url)
      ? textPage(404, 'Postil has no such page.')
      : request.method !== 'GET'
        ? textPage(405, 'Postil does not answer this kind of request.')
        : await pages(new URL(request.url).pathname);
    return new Response(new Uint8Array(body), { status, headers });
  };
}
