import type { Answers, Question } from '../../preload/contract/index.ts';
import { Button, Dialog } from '../ui/index.ts';

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
      title="An address in your own network"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Leave it out</Button>
          <Button autoFocus tone="primary" onPress={() => onAnswer({ local: true })}>
            Fetch it
          </Button>
        </>
      }
    >
      <p>
        <strong>{host}</strong> is on this computer or in your own network, not on the web. Fetch it
        only if you meant that.
      </p>
    </Dialog>
  );
}
