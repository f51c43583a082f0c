import { diffWordsWithSpace } from 'diff';
import './diff.css';

/** A unified diff, its lines coloured and marked. */
export function PatchView({ patch }: { patch: string }) {
  const lines = patch
    .split('\n')
    .filter((line) => !/^(?:={3,}|--- |\+\+\+ \/dev|\\ No newline)/.test(line));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <pre className="diff" tabIndex={0} dir="auto">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are what they are by their place
        <span key={index} className="diff-line" data-kind={kindOf(line)}>
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

function kindOf(line: string): string | undefined {
  if (line.startsWith('+++ ') || line.startsWith('@@')) return 'head';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : undefined;
}

/** Longer texts are shown without marks: comparing them word by word would take too long. */
const MOST = 20_000;

/** What of `to` is not in `from`, and what of `from` is gone. */
export function WordsDiff({ from, to }: { from: string | null; to: string }) {
  if (from === null || from.length + to.length > MOST) return <>{to.slice(0, MOST)}</>;
  return (
    <>
      {diffWordsWithSpace(from, to).map((part, index) =>
        part.added ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are what they are by their place
          <ins key={index}>{part.value}</ins>
        ) : part.removed ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are what they are by their place
          <del key={index}>{part.value}</del>
        ) : (
          part.value
        ),
      )}
    </>
  );
}
