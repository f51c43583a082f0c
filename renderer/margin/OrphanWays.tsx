import { hintOf } from '../app/shortcuts.ts';
import { shorten } from '../reader/format.ts';
import { startPlacing } from '../reader/note-place-keys.ts';
import { usePlacing } from '../reader/orphans.ts';
import { useArticleLanguage, useReaderState, useReaderTools } from '../reader/reader-context.ts';
import { say } from './words/index.ts';

/** Why a note has lost its place, and the three ways out. */
export function OrphanWays({ noteKey }: { noteKey: string }) {
  const { reader, goTo } = useReaderTools();
  const language = useArticleLanguage();
  const placing = usePlacing((state) => state.key === noteKey);
  const quote = useReaderState(
    ({ entries }) => entries.find((one) => one.key === noteKey)?.mine.target?.quote,
  );
  const place = quote ? reader.suggestPlace(noteKey) : null;
  const words = place && reader.wordsAt(place);
  const go = () => goTo(noteKey, { card: true });
  return (
    <div className="orphan-ways">
      <p>{say('orphan.gone')}</p>
      {place && words && (
        <p className="orphan-suggestion">
          {say.rich('orphan.perhaps', {
            quote: () => <q {...language}>{shorten(words, 160)}</q>,
          })}
        </p>
      )}
      <div className="orphan-buttons">
        {place && (
          <button
            type="button"
            title={hintOf(say('orphan.put'), 'note.accept')}
            onClick={() => {
              if (reader.moveTo(noteKey, place)) go();
            }}
          >
            {say('orphan.put')}
          </button>
        )}
        <button
          type="button"
          title={hintOf(say('orphan.select'), 'note.move')}
          aria-pressed={placing}
          onClick={() => {
            if (placing) usePlacing.setState({ key: null });
            else startPlacing(noteKey);
          }}
        >
          {say('orphan.select')}
        </button>
        <button
          type="button"
          title={hintOf(say('orphan.keep'), 'note.keep')}
          onClick={() => {
            reader.keepOnArticle(noteKey);
            go();
          }}
        >
          {say('orphan.keep')}
        </button>
      </div>
    </div>
  );
}
