import { formatRoute, navigate } from '../app/route.ts';
import { shorten } from '../reader/format.ts';
import { useReaderTools } from '../reader/reader-context.ts';
import { useLinks } from './note-links.ts';
import { say } from './words/index.ts';

/** The notes that link to a note, or to the article itself (`noteId` null). */
export function Backlinks({ noteId }: { noteId: string | null }) {
  const { reader, goTo } = useReaderTools();
  const all = useLinks((state) => state.backlinks);
  const links = all.filter((link) => link.toNote === noteId);
  if (links.length === 0) return null;
  return (
    <p className="note-backlinks">
      {say('linkedFrom')}{' '}
      {links.map((link, i) => {
        const route = { name: 'article' as const, id: link.articleId, note: link.noteId };
        const here = link.articleId === reader.articleId;
        return (
          <span key={`${link.articleId}/${link.noteId}`}>
            {i > 0 && ', '}
            <a
              href={formatRoute(route)}
              title={shorten(link.body, 200)}
              onClick={(event) => {
                event.preventDefault();
                const own =
                  here && reader.state.getState().entries.find((e) => e.id === link.noteId);
                if (own) goTo(own.key, { card: true });
                else navigate(route);
              }}
            >
              {here ? say('noteHere') : link.title}
            </a>
          </span>
        );
      })}
    </p>
  );
}
