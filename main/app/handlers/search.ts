import { PostilError } from '../../../preload/contract/index.ts';
import { havingWords, namedBy } from '../../library/index.ts';
import { complete, describe } from '../../search/index.ts';
import { demandExternal } from '../external.ts';
import type { createSearch } from '../search.ts';
import { say } from '../words/index.ts';
import { done, type Handlers, type HandlersOf, type Parts, withoutUndefined } from './types.ts';

export interface LinkPorts {
  openExternal?: ((url: string) => Promise<void>) | undefined;
}

export function searchHandlers(
  { library, clock }: Parts,
  search: ReturnType<typeof createSearch>,
  ports: LinkPorts,
): HandlersOf<'search' | 'link' | 'review'> & Pick<Handlers, 'note.find' | 'tag.list'> {
  return {
    'search.query': ({ words, limit = 100 }) => search.query(words, limit),
    'search.find': ({ words, ...options }) => search.find(words, withoutUndefined(options)),
    'search.ids': ({ words }) => search.ids(words),
    'search.complete': async ({ words, cursor }) => ({
      chips: describe(words),
      completions: complete(words, cursor, await search.vocabulary()),
    }),
    'tag.list': async () => (await search.vocabulary()).tags,
    'search.rebuild': () => search.rebuild().then(done),

    'note.find': async ({ words, ...options }) => {
      const { places, total } = await search.notes(words, options);
      return { notes: await library.placedNotes(places), total };
    },
    'review.due': async ({ limit }) => {
      const { reviewOnly } = await library.settings();
      const dueBefore = clock.now().toISOString();
      const { places, total } = await search.notes(reviewOnly, {
        order: 'due',
        offset: 0,
        limit,
        dueBefore,
      });
      return { notes: await library.placedNotes(places), total };
    },
    'review.answer': ({ articleId, id, answer }) => library.reviewNote(articleId, id, answer),

    'link.find': async ({ words, limit }) => {
      const links = await library.links(await search.withNotes(words), havingWords(words));
      return links.find(words, limit);
    },
    'link.resolve': async ({ links }) => {
      const wish = namedBy(links);
      const titles = await library.links([], wish);
      const named = links.flatMap((link) => {
        const at = link.lastIndexOf('#^');
        const article = at < 0 ? null : titles.resolve(link.slice(0, at));
        return article ? [article.articleId] : [];
      });
      const known = named.length === 0 ? titles : await library.links([...new Set(named)], wish);
      return links.map(known.resolve);
    },
    'link.backlinks': async ({ articleId }) => {
      const [row] = await library.some([articleId]);
      if (!row) return [];
      // The title stands in every link, so the index finds the few notes that can be meant.
      const phrase = row.title.replaceAll(/["“”„«»]/gu, ' ').slice(0, 900);
      const ids = await search.withNotes(`"${phrase}"`);
      return (await library.links(ids, 'named')).backlinks(articleId);
    },
    'link.open': async ({ url }) => {
      demandExternal(url);
      if (!ports.openExternal) {
        throw new PostilError('unsupported', say('linksInBrowser'));
      }
      await ports.openExternal(url);
      return null;
    },
  };
}
