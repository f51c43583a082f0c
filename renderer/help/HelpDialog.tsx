import { useRef, useState } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { client } from '../app/bridge.ts';
import { openWindow } from '../app/windows.ts';
import { openLink } from '../reader/links.ts';
import { Button, Dialog, TextField } from '../ui/index.ts';
import { findPages, guideNow } from './guide.ts';
import './help.css';
import { say } from './words/index.ts';

/** The guide, page by page, with a search. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const [sought, setSought] = useState('');
  const { language, pages } = guideNow();
  const [chosen, setChosen] = useState(pages[0]?.id ?? '');
  const body = useRef<HTMLElement>(null);
  const found = findPages(pages, sought);
  const page = found.find(({ id }) => id === chosen) ?? found[0];
  const goTo = (id: string) => {
    setChosen(id);
    body.current?.parentElement?.parentElement?.scrollTo({ top: 0 });
  };
  const components: Components = {
    a: ({ href = '', children }) => (
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          const id = /^([\w-]+)\.md/.exec(href)?.[1];
          if (id && pages.some((one) => one.id === id)) {
            setSought('');
            goTo(id);
          } else if (/^https?:/.test(href)) void openLink(client, href);
        }}
      >
        {children}
      </a>
    ),
    // The dialog has the first two levels.
    h2: ({ children }) => <h4>{children}</h4>,
  };
  return (
    <Dialog title={say('guide')} size="large" isOpen onClose={onClose}>
      <div className="help">
        <div className="help-side">
          <TextField
            autoFocus
            label={say('search')}
            isLabelHidden
            placeholder={say('search')}
            value={sought}
            onChange={setSought}
          />
          <nav aria-label={say('pages')} className="help-nav">
            {found.map(({ id, title }) => (
              <Button
                key={id}
                tone="quiet"
                aria-current={id === page?.id ? 'page' : 'false'}
                onPress={() => goTo(id)}
              >
                {title}
              </Button>
            ))}
          </nav>
          <div className="help-more">
            <Button onPress={() => openWindow('keys')}>{say('allKeys')}</Button>
            <Button onPress={() => openWindow('about')}>{say('about')}</Button>
          </div>
        </div>
        {/* Both are written from the left, whatever the window's direction. */}
        <article className="help-page" ref={body} lang={language} dir="ltr">
          {page ? (
            <>
              <h3>{page.title}</h3>
              <Markdown remarkPlugins={[remarkGfm]} components={components}>
                {page.markdown}
              </Markdown>
            </>
          ) : (
            <p role="status">{say('nothing', { sought: sought.trim() })}</p>
          )}
        </article>
      </div>
    </Dialog>
  );
}

export default HelpDialog;
