import { LocalQuestion } from '../reader/LocalQuestion.tsx';
import { Button, Dialog } from '../ui/index.ts';
import { answer, dismiss } from './adding.ts';
import { formatMoment, quoteTitle } from './format.ts';
import type { Job } from './jobs.ts';
import { say } from './words/index.ts';

/** What has to be decided about an article that is being added, one at a time; closing leaves it out. */
export function AddingQuestion({ job }: { job: Job | undefined }) {
  const question = job?.question;
  if (!job || !question) return null;
  const leave = () => dismiss(job.id);
  if (question.kind === 'local') {
    return (
      <LocalQuestion
        key={job.id}
        question={question}
        onAnswer={(answers) => answer(job.id, answers)}
        onClose={leave}
      />
    );
  }
  const { article, held, because } = question;
  const decide = (duplicate: 'version' | 'both') => answer(job.id, { duplicate, held });
  return (
    <Dialog
      key={job.id}
      isOpen
      size="small"
      title={say('known.title')}
      onClose={leave}
      footer={
        <>
          <Button onPress={leave}>{say('known.skip')}</Button>
          <Button onPress={() => decide('both')}>{say('known.both')}</Button>
          <Button autoFocus tone="primary" onPress={() => decide('version')}>
            {say('known.version')}
          </Button>
        </>
      }
    >
      <p>
        {say('known.because', {
          because,
          title: quoteTitle(article.title),
          when: formatMoment(article.addedAt),
          notes: article.notes,
        })}
      </p>
      <p>{say('known.hint')}</p>
    </Dialog>
  );
}
