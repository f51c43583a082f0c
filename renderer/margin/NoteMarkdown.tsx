import { memo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { isDemanding } from '../../preload/contract/index.ts';
import { remarkNoteLinks } from './link-syntax.ts';
import { isProse } from './prose.ts';
import './note-text.css';

const PLUGINS = [remarkGfm, remarkNoteLinks];

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
      {isProse(body) ? (
        <p>{body}</p>
      ) : (
        <Markdown
          remarkPlugins={PLUGINS}
          remarkRehypeOptions={{ clobberPrefix: `${name}-` }}
          components={components}
          skipHtml
        >
          {body}
        </Markdown>
      )}
    </div>
  );
});
