import { LocalQuestion } from '../reader/LocalQuestion.tsx';
import { fetchAgain, useMoving } from './store.ts';

/** Before pages in the person's own network are fetched: the others are fetched either way. */
export function FetchQuestion() {
  const asking = useMoving((state) => state.asking);
  return (
    <LocalQuestion
      question={asking?.question ?? null}
      onAnswer={(answers) => void fetchAgain(asking?.ids ?? null, answers)}
      onClose={() => void fetchAgain(asking?.ids ?? null, { local: false })}
    />
  );
}
