import type { Components } from 'react-markdown';
import { isDemanding } from '../../preload/contract/index.ts';
import { formatRoute, navigate } from '../app/route.ts';
import { fragmentId } from '../reader/fragment.ts';
import { useReaderTools } from '../reader/reader-context.ts';
import { NAME } from './link-syntax.ts';
import { NoteMarkdown, readNote } from './NoteMarkdown.tsx';
import { useLinkTarget } from './note-links.ts';
import { say } from './words/index.ts';

const COMPONENTS: Components = {
  a: ({ href, children, id, ...rest }) => {
    const name = (rest as Record<string, unknown>)[NAME];
    if (typeof name === 'string') return <LinkBetween name={name}>{children}</LinkBetween>;
    return (
      <NoteLink href={href} id={id}>
        {children}
      </NoteLink>
    );
  },
  // Reading makes no request: an image in a note is named, not loaded.
  img: ({ alt, src }) => (
    <span className="note-image">{say('image', { name: alt || String(src ?? '') })}</span>
  ),
};

function NoteLink({
  href = '',
  id,
  children,
}: {
  href?: string | undefined;
  id?: string | undefined;
  children?: React.ReactNode;
}) {
  const { openLink } = useReaderTools();
  return (
    <a
      href={href}
      id={id}
      onClick={(event) => {
        event.preventDefault();
        if (href.startsWith('#')) {
          document.getElementById(fragmentId(href))?.scrollIntoView({
            block: 'nearest',
          });
        } else {
          openLink(href);
        }
      }}
    >
      {children}
    </a>
  );
}

/** `[[…]]`: to an article or to a note, here or elsewhere. One that names nothing is quiet words. */
function LinkBetween({ name, children }: { name: string; children?: React.ReactNode }) {
  const { reader, goTo } = useReaderTools();
  const target = useLinkTarget(name);
  if (!target) {
    const title = target === null ? say('noTarget', { name }) : undefined;
    return (
      <span className="note-unresolved" title={title}>
        {children}
        {target === null && <span className="visually-hidden"> {say('noTargetAside')}</span>}
      </span>
    );
  }
  const route = { name: 'article' as const, id: target.articleId, note: target.noteId };
  return (
    <a
      className="note-between"
      href={formatRoute(route)}
      title={target.text ? `${target.title}: ${target.text}` : target.title}
      onClick={(event) => {
        event.preventDefault();
        const own =
          target.articleId === reader.articleId &&
          reader.state.getState().entries.find((one) => one.id === target.noteId);
        // The address may be this one already, and going there again would do nothing.
        if (own) goTo(own.key, { card: true });
        else navigate(route);
      }}
    >
      {children}
    </a>
  );
}

/** A note's words beside its article. */
export function NoteText({ body, name }: { body: string; name: string }) {
  return <NoteMarkdown body={body} name={name} components={COMPONENTS} />;
}

/** Reads a note's words before they are shown. */
export function readAhead(body: string, name: string): void {
  if (!isDemanding(body)) readNote({ body, name, components: COMPONENTS });
}
