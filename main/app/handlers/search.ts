import { PostilError } from '../../../preload/contract/index.ts';
import type { createSearch } from '../search.ts';
import type { HandlersOf, Parts } from './types.ts';

const EXTERNAL = new Set(['http:', 'https:', 'mailto:']);

export interface LinkPorts {
  openExternal?: ((url: string) => Promise<void>) | undefined;
}

export function searchHandlers(
  { library }: Parts,
  search: ReturnType<typeof createSearch>,
  ports: LinkPorts,
): HandlersOf<'search' | 'link'> {
  return {
    'search.query': ({ words, limit = 100 }) => search.find(words, limit),

    'link.find': async ({ words, limit }) => (await library.links()).find(words, limit),
    'link.resolve': async ({ links }) => {
      const known = await library.links();
      return links.map(known.resolve);
    },
    'link.backlinks': async ({ articleId }) => (await library.links()).backlinks(articleId),
    'link.open': async ({ url }) => {
      if (!URL.canParse(url) || !EXTERNAL.has(new URL(url).protocol)) {
        throw new PostilError('invalid', 'Postil opens only web and mail addresses.');
      }
      if (!ports.openExternal) {
        throw new PostilError('unsupported', 'This host leaves opening links to the browser.');
      }
      await ports.openExternal(url);
      return null;
    },
  };
}
