import { useEffect, useState } from 'react';
import type { DeletedArticle, Note } from '../../preload/contract/index.ts';
import { formatDate } from '../../preload/words/index.ts';
import { bridge, client } from '../app/bridge.ts';
import { navigate } from '../app/route.ts';
import { Button, ChoiceList, ComesBack, Confirm, Dialog } from '../ui/index.ts';
import { messageOf, showError, showToast } from '../ui/toasts.ts';
import { say } from './words/index.ts';
import './deleted-dialog.css';

/** Articles that were deleted for good: choose one, see what would come back, bring it back. */
export function DeletedDialog({ onClose }: { onClose: () => void }) {
  const [articles, setArticles] = useState<DeletedArticle[] | null>(null);
  const [problem, setProblem] = useState('');
  const [id, setId] = useState('');
  const [isAsking, setAsking] = useState(false);
  const chosen = articles?.find((one) => one.id === id);

  useEffect(() => {
    const load = () =>
      void client
        .call('deleted.list', {})
        .then(setArticles, (error) => setProblem(messageOf(error)));
    load();
    // One may be on its way here still: the list behind shows it as gone at once.
    return bridge.subscribe((event) => {
      if (event.type === 'library.changed') load();
    });
  }, []);

  async function bringBack() {
    try {
      const { title } = await client.call('deleted.bringBack', { id });
      showToast({
        kind: 'done',
        message: say('deleted.back', { title }),
        action: {
          label: say('deleted.open'),
          run: () => navigate({ name: 'article', id, note: null }),
        },
      });
      onClose();
    } catch (error) {
      showError(error);
    }
  }

  async function forget() {
    try {
      await client.call('deleted.forget', { id });
      setArticles((all) => all?.filter((one) => one.id !== id) ?? null);
      setId('');
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Dialog
      title={say('deleted.title')}
      isOpen
      onClose={onClose}
      footer={
        articles && articles.length > 0 ? (
          <>
            <Button tone="quiet" isDisabled={!chosen} onPress={() => setAsking(true)}>
              {say('deleted.forget')}
            </Button>
            <Button tone="primary" isDisabled={!chosen} onPress={() => void bringBack()}>
              {say('deleted.bringBack')}
            </Button>
          </>
        ) : undefined
      }
    >
      {problem && <p role="alert">{problem}</p>}
      {articles?.length === 0 && <p className="deleted-hint">{say('deleted.none')}</p>}
      {articles && articles.length > 0 && (
        <>
          <p className="deleted-hint">{say('deleted.hint')}</p>
          <ChoiceList
            label={say('deleted.articles')}
            choices={articles.map((one) => ({ id: one.id, name: one.title, facts: factsOf(one) }))}
            value={id}
            onChange={setId}
          />
        </>
      )}
      {chosen && <Preview key={id} article={chosen} />}
      <Confirm
        title={say('deleted.forgetTitle')}
        confirmLabel={say('deleted.forget')}
        isOpen={isAsking}
        onConfirm={() => void forget()}
        onClose={() => setAsking(false)}
      >
        <p>{say('deleted.forgetSentence', { title: chosen?.title ?? '' })}</p>
      </Confirm>
    </Dialog>
  );
}

function Preview({ article }: { article: DeletedArticle }) {
  const [notes, setNotes] = useState<Note[] | null>(null);
  const [problem, setProblem] = useState('');
  const { id, hasText, url } = article;
  useEffect(() => {
    client.call('deleted.preview', { id }).then(setNotes, (error) => setProblem(messageOf(error)));
  }, [id]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!notes) return null;
  const text = hasText ? 'whole' : url === '' ? 'gone' : 'address';
  return (
    <ComesBack
      label={say('deleted.preview')}
      hint={say('deleted.comesBack', { count: notes.length, text })}
    >
      {notes.map((note) => (
        <li key={note.id}>
          {note.target && <blockquote>{note.target.quote.exact}</blockquote>}
          {note.body !== '' && <p>{note.body}</p>}
        </li>
      ))}
    </ComesBack>
  );
}

function factsOf({ site, time, notes }: DeletedArticle): string {
  const day = formatDate(new Date(time), { day: 'numeric', month: 'short', year: 'numeric' });
  const facts = say('deleted.facts', { day, count: notes });
  return site === '' ? facts : `${site} · ${facts}`;
}
