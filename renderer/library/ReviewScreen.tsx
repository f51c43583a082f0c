import { useCallback, useEffect, useState } from 'react';
import type { PlacedNote, ReviewAnswer } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { formatRoute } from '../app/route.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { useCommands } from '../app/shortcuts.ts';
import { Button, messageOf } from '../ui/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { LibraryFrame } from './LibraryFrame.tsx';
import { PlacedNoteView } from './PlacedNoteView.tsx';
import './notes-screen.css';
import { say } from './words/index.ts';

const ANSWERS: readonly [answer: ReviewAnswer, key: string][] = [
  ['soon', '1'],
  ['later', '2'],
  ['never', '3'],
];

interface Session {
  notes: PlacedNote[];
  /** How many were due when it began. */
  total: number;
  at: number;
}

/** Older notes, one at a time, longest due first. Off until the person turns it on. */
export default function ReviewScreen() {
  const { review, reviewCount, reviewOnly } = useSettings((state) => state.settings);
  const [session, setSession] = useState<Session | null>(null);
  const [failure, setFailure] = useState('');
  const begin = useCallback(async () => {
    setFailure('');
    try {
      const due = await client.call('review.due', { limit: reviewCount });
      setSession({ ...due, at: 0 });
    } catch (error) {
      setFailure(messageOf(error));
    }
  }, [reviewCount]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other notes are due when the choice changes
  useEffect(() => {
    if (review) void begin();
  }, [review, reviewOnly, begin]);

  const current = session?.notes[session.at];
  const answer = async (given: ReviewAnswer) => {
    if (!session || !current) return;
    setSession({ ...session, at: session.at + 1 });
    try {
      const { articleId, note } = current;
      await client.call('review.answer', { articleId, id: note.id, answer: given });
    } catch (error) {
      setFailure(messageOf(error));
      setSession(session);
    }
  };
  const ifShown = (given: ReviewAnswer) => ({
    enabled: () => current !== undefined,
    run: () => void answer(given),
  });
  useCommands({
    'review.soon': ifShown('soon'),
    'review.later': ifShown('later'),
    'review.never': ifShown('never'),
  });
  return (
    <LibraryFrame route={{ name: 'review' }}>
      <div className="notes-screen">
        <div className="notes-screen-head">
          <h1>{say('lookAgain')}</h1>
          <p role="status">
            {current &&
              session &&
              say('review.at', { at: session.at + 1, total: session.notes.length })}
          </p>
        </div>
        {failure && <p role="alert">{failure}</p>}
        {!review && (
          <EmptyState title={say('review.off')}>
            <p>{say('review.offHint')}</p>
            <Button tone="primary" onPress={() => void updateSettings({ review: true })}>
              {say('review.turnOn')}
            </Button>
          </EmptyState>
        )}
        {review && current && (
          <>
            <div>
              <PlacedNoteView key={current.note.id} placed={current} />
            </div>
            <div className="notes-screen-answers">
              {ANSWERS.map(([given, key]) => (
                <Button key={given} onPress={() => void answer(given)}>
                  {say(`review.${given}`)} <kbd>{key}</kbd>
                </Button>
              ))}
              <a
                href={formatRoute({
                  name: 'article',
                  id: current.articleId,
                  note: current.note.id,
                })}
              >
                {say('review.open')}
              </a>
            </div>
          </>
        )}
        {review && session && !current && !failure && (
          <EmptyState
            title={session.notes.length === 0 ? say('review.nothingDue') : say('review.allDone')}
          >
            {session.total > session.notes.length ? (
              <>
                <p>{say('review.more', { count: session.total - session.notes.length })}</p>
                <Button onPress={() => void begin()}>{say('review.goOn')}</Button>
              </>
            ) : (
              <p>{say('review.rhythm')}</p>
            )}
          </EmptyState>
        )}
      </div>
    </LibraryFrame>
  );
}
