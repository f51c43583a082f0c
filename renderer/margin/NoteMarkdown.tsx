import { memo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { isDemanding, tagPieces } from '../../preload/contract/index.ts';
import { remarkNoteLinks } from './link-syntax.ts';
import { isProse } from './prose.ts';
import { remarkTags } from './tag-syntax.ts';
import './note-text.css';

const PLUGINS = [remarkGfm, remarkNoteLinks, remarkTags];

export interface NoteMarkdownProps {
  body: string;
  /** Keeps footnotes of notes apart. */
  name: string;
  /** How links and images are shown; always the same object. */
  components: Components;
}

/** A note's Markdown (GFM). HTML in it is not interpreted. What would hold the window up is shown as it was written. */
export const NoteMarkdown = memo(function NoteMarkdown({
  body,
  name,
  components,
}: NoteMarkdownProps) {
  if (isDemanding(body)) {
    return (
      <pre className="note-text note-plain" dir="auto">
        {body}
      </pre>
    );
  }
  return (
    <div className="note-text" dir="auto">
      {readNote({ body, name, components })}
    </div>
  );
});

/** Notes that are kept as elements: those around the window, and where one was before. */
const MOST = 400;
const kept = new WeakMap<Components, Map<string, ReactNode>>();

/**
 * A note's words as elements. Reading Markdown costs more than showing it, so what was read is kept, and can
 * be read before it is shown; not what is demanding.
 */
export function readNote({ body, name, components }: NoteMarkdownProps): ReactNode {
  const read = kept.get(components) ?? new Map<string, ReactNode>();
  kept.set(components, read);
  // Footnotes have ids, and those are apart.
  const key = body.includes('[^') ? `${name}\n${body}` : body;
  const elements =
    read.get(key) ?? (isProse(body) ? <Prose body={body} /> : parse({ body, name, components }));
  // The one that was not asked for longest goes first.
  read.delete(key);
  read.set(key, elements);
  if (read.size > MOST) {
    const [oldest = ''] = read.keys();
    read.delete(oldest);
  }
  return elements;
}

function parse({ body, name, components }: NoteMarkdownProps): ReactNode {
  return Markdown({
    remarkPlugins: PLUGINS,
    remarkRehypeOptions: { clobberPrefix: `${name}-` },
    components,
    skipHtml: true,
    children: body,
  });
}

function Prose({ body }: { body: string }) {
  if (!body.includes('#')) return <p>{body}</p>;
  return (
    <p>
      {tagPieces(body).map(({ words, isTag }, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: words may be alike and never move
        isTag ? <bdi key={i}>{words}</bdi> : words,
      )}
    </p>
  );
}
