/**
 * When a note is shown again. Each time it is put off to "later" the interval grows, in the steps that spaced
 * repetition has used since Leitner (1972); "soon" begins again.
 */
import type { Note, ReviewAnswer } from './models.ts';

/** Days until a note is shown again, by step. The last one stays. */
export const REVIEW_DAYS = [3, 7, 16, 35, 80, 180, 365] as const;
/** The step of a note that is never to be shown. */
export const NEVER = -1;
const DAY = 86_400_000;

/** The moment from which a note may be shown again (ISO, UTC), or null for never. */
export function dueAt({ createdAt, review }: Pick<Note, 'createdAt' | 'review'>): string | null {
  const { step, at } = review ?? { step: 0, at: createdAt };
  if (step === NEVER) return null;
  const days = REVIEW_DAYS[Math.min(step, REVIEW_DAYS.length - 1)] ?? REVIEW_DAYS[0];
  return new Date(Date.parse(at) + days * DAY).toISOString();
}

/** What to remember of a note that was shown at `now` (ISO, UTC) and answered. */
export function afterAnswer(
  note: Pick<Note, 'review'>,
  answer: ReviewAnswer,
  now: string,
): NonNullable<Note['review']> {
  if (answer === 'never') return { step: NEVER, at: now };
  const step = Math.max(0, note.review?.step ?? 0);
  return { step: answer === 'soon' ? 0 : Math.min(step + 1, REVIEW_DAYS.length - 1), at: now };
}
