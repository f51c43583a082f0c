import type { Answers, Question } from '../../preload/contract/index.ts';
import { Button, Dialog } from '../ui/index.ts';
import { say } from './words/index.ts';

/** Before an address in the person's own network is fetched. */
export function LocalQuestion({
  question,
  onAnswer,
  onClose,
}: {
  question: Question | null;
  onAnswer: (answers: Answers) => void;
  onClose: () => void;
}) {
  const host = question?.kind === 'local' ? question.host : '';
  return (
    <Dialog
      isOpen={host !== ''}
      size="small"
      title={say('local.title')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{say('local.leave')}</Button>
          <Button autoFocus tone="primary" onPress={() => onAnswer({ local: true })}>
            {say('local.fetch')}
          </Button>
        </>
      }
    >
      <p>{say.rich('local.hint', { host, b: (text) => <strong>{text}</strong> })}</p>
    </Dialog>
  );
}
