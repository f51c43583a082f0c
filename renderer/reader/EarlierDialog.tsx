import { useEffect, useState } from 'react';
import type { ArticleRow, EarlierCopy, EarlierNote } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { formatMoment, formatMoments } from '../library/format.ts';
import { Button, ChoiceList, ComesBack, Dialog } from '../ui/index.ts';
import { messageOf, showError, showToast } from '../ui/toasts.ts';
import { useReaderTools } from './reader-context.ts';
import './earlier-dialog.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

export interface EarlierDialogProps {
  article: ArticleRow;
  isOpen: boolean;
  onClose: () => void;
}

/** Earlier copies of the article's notes: choose one, see what it would change, bring it back. */
export function EarlierDialog({ article, isOpen, onClose }: EarlierDialogProps) {
  const { reader } = useReaderTools();
  const [time, setTime] = useState('');
  async function bringBack() {
    try {
      await reader.bringBack(time);
      showToast({
        kind: 'done',
        message: say('earlier.done', { when: momentOf(time) }),
      });
      onClose();
    } catch (error) {
      showError(error);
    }
  }
  return (
    <Dialog
      title={say('earlier.title')}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <Button tone="primary" isDisabled={time === ''} onPress={() => void bringBack()}>
          {say('earlier.bringBack')}
        </Button>
      }
    >
      <Copies id={article.id} time={time} onTime={setTime} />
    </Dialog>
  );
}

function Copies(props: { id: string; time: string; onTime: (time: string) => void }) {
  const { id, time, onTime } = props;
  const [copies, setCopies] = useState<EarlierCopy[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    client.call('earlier.list', { id }).then(setCopies, (error) => setProblem(messageOf(error)));
    // Whatever was chosen before belongs to another opening.
    onTime('');
  }, [id, onTime]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!copies) return <p className="earlier-hint">{say('looking')}</p>;
  if (copies.length === 0) {
    return <p className="earlier-hint">{say('earlier.none')}</p>;
  }
  const moments = formatMoments(copies.map(({ time: one }) => one));
  return (
    <>
      <ChoiceList
        label={say('earlier.copies')}
        choices={copies.map((copy) => ({
          id: copy.time,
          name: moments.get(copy.time) ?? copy.time,
          facts: common('notes', { count: copy.notes }),
        }))}
        value={time}
        onChange={onTime}
      />
      {time !== '' && <Preview key={time} id={id} time={time} />}
    </>
  );
}

function Preview({ id, time }: { id: string; time: string }) {
  const [found, setFound] = useState<EarlierNote[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    client
      .call('earlier.preview', { id, time })
      .then(setFound, (error) => setProblem(messageOf(error)));
  }, [id, time]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!found) return null;
  return (
    <ComesBack
      label={say('earlier.whatComes')}
      hint={
        found.length === 0 ? say('earlier.same') : say('earlier.changes', { count: found.length })
      }
    >
      {found.map(({ kind, was, now }) => (
        <li key={was.id}>
          <p className="earlier-kind">
            {kind === 'back' ? say('earlier.back') : say('earlier.asItWas')}
          </p>
          {was.target && <blockquote>{was.target.quote.exact}</blockquote>}
          {now && now.body !== was.body && <del className="earlier-now">{now.body}</del>}
          <p>{was.body}</p>
        </li>
      ))}
    </ComesBack>
  );
}

function momentOf(time: string): string {
  return formatMoment(time);
}
