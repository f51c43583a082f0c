import { memo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useReaderTools } from '../reader/reader-context.ts';

const PLUGINS = [remarkGfm];

const COMPONENTS: Components = {
  a: ({ href, children, id }) => (
    <NoteLink href={href} id={id}>
      {children}
    </NoteLink>
  ),
  // Reading makes no request: an image in a note is named, not loaded.
  img: ({ alt, src }) => <span className="note-image">[image: {alt || String(src ?? '')}]</span>,
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
          document.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView({
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

/** A note's Markdown (GFM). HTML in it is not interpreted. `name` keeps footnotes of notes apart. */
export const NoteText = memo(function NoteText({ body, name }: { body: string; name: string }) {
  return (
    <div className="note-text" dir="auto">
      <Markdown
        remarkPlugins={PLUGINS}
        remarkRehypeOptions={{ clobberPrefix: `${name}-` }}
        components={COMPONENTS}
        skipHtml
      >
        {body}
      </Markdown>
    </div>
  );
});
