import { LocalQuestion } from '../reader/LocalQuestion.tsx';
import { Button, Dialog } from '../ui/index.ts';
import { answer, dismiss } from './adding.ts';
import { count, formatMoment, interfaceLocale, quoteTitle } from './format.ts';
import type { Job } from './jobs.ts';

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
  const notes = article.notes > 0 ? ` and has ${count(article.notes, 'note')}` : '';
  return (
    <Dialog
      key={job.id}
      isOpen
      size="small"
      title="You have this article already"
      onClose={leave}
      footer={
        <>
          <Button onPress={leave}>Skip</Button>
          <Button onPress={() => decide('both')}>Keep both</Button>
          <Button autoFocus tone="primary" onPress={() => decide('version')}>
            New version
          </Button>
        </>
      }
    >
      <p>
        {because === 'address'
          ? `${quoteTitle(article.title)} has the same address.`
          : `${quoteTitle(article.title)} says nearly the same.`}{' '}
        It was added on {formatMoment(article.addedAt, interfaceLocale(navigator.language))}
        {notes}.
      </p>
      <p>
        As a new version it takes the place of the text you have; the earlier text and your notes
        stay.
      </p>
    </Dialog>
  );
}
