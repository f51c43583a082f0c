import { useCallback, useEffect, useState } from 'react';
import type {
  ArticleRow,
  ComparedBlock,
  Comparison,
  Version,
  VersionList,
} from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { formatMoment } from '../library/format.ts';
import { Button, Confirm, Dialog } from '../ui/index.ts';
import { messageOf, showError, showToast } from '../ui/toasts.ts';
import type { Renewing } from './renewing.ts';
import './versions-dialog.css';
import { say } from './words/index.ts';

export interface VersionsDialogProps {
  article: ArticleRow;
  isOpen: boolean;
  onClose: () => void;
  renewing: Renewing;
  /** Shows what is on disk now. */
  reopen: () => Promise<void>;
  /** A version to compare with from the start, or null. */
  compareWith: string | null;
}

/** The texts this article has had: which one is read, what changed, and the way back. */
export function VersionsDialog(props: VersionsDialogProps) {
  return (
    <Dialog
      title={say('versions.title')}
      size="large"
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <Versions {...props} />
    </Dialog>
  );
}

function Versions({ article, onClose, renewing, reopen, compareWith }: VersionsDialogProps) {
  const { id } = article;
  const [list, setList] = useState<VersionList | null>(null);
  const [problem, setProblem] = useState('');
  const [compared, setCompared] = useState<string | null>(compareWith);
  const [deleting, setDeleting] = useState<Version | null>(null);

  const load = useCallback(async () => {
    try {
      setList(await client.call('version.list', { id }));
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, [id]);
  useEffect(() => {
    void load();
  }, [load]);

  async function restore(version: Version) {
    try {
      await client.call('version.restore', { id, version: version.id });
      await reopen();
      showToast({ kind: 'done', message: say('versions.restored') });
      onClose();
    } catch (error) {
      showError(error);
    }
  }
  async function remove(version: Version) {
    try {
      await client.call('version.delete', { id, version: version.id });
      if (compared === version.id) setCompared(null);
      await load();
    } catch (error) {
      showError(error);
    }
  }

  if (problem) return <p role="alert">{problem}</p>;
  if (!list) return <p>{say('looking')}</p>;
  return (
    <div className="versions">
      <ul className="versions-list" aria-label={say('versions.list')}>
        {list.versions.map((version) => {
          const isPresent = version.id === list.present;
          const when = formatMoment(version.savedAt);
          return (
            <li key={version.id} className="versions-row">
              <div className="versions-words">
                <p className="versions-when">{when}</p>
                <p className="versions-facts">
                  {[
                    say(`how.${version.how}`),
                    version.words > 0 ? say('words', { count: version.words }) : '',
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </p>
              </div>
              {isPresent ? (
                <p className="versions-present">{say('versions.present')}</p>
              ) : (
                <div className="versions-tools">
                  <Button
                    tone="quiet"
                    aria-label={say('versions.compareOf', { when })}
                    aria-pressed={compared === version.id}
                    onPress={() => setCompared(compared === version.id ? null : version.id)}
                  >
                    {say('versions.compare')}
                  </Button>
                  <Button
                    tone="quiet"
                    aria-label={say('versions.restoreOf', { when })}
                    onPress={() => void restore(version)}
                  >
                    {say('versions.restore')}
                  </Button>
                  <Button
                    tone="quiet"
                    aria-label={say('versions.deleteOf', { when })}
                    onPress={() => setDeleting(version)}
                  >
                    {say('versions.delete')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {list.versions.length === 1 && <p className="versions-hint">{say('versions.only')}</p>}
      {compared && <Changes key={compared} id={id} from={compared} to={list.present} />}
      <div className="versions-foot">
        <Button
          isDisabled={!list.canExtract}
          onPress={() => {
            onClose();
            void renewing.extract();
          }}
        >
          {say('versions.extract')}
        </Button>
        <Button
          isDisabled={!list.canFetch}
          onPress={() => {
            onClose();
            void renewing.fetch();
          }}
        >
          {say('versions.fetch')}
        </Button>
      </div>
      <Confirm
        title={say('versions.deleteAsk')}
        confirmLabel={say('versions.delete')}
        isOpen={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={() => deleting && void remove(deleting)}
      >
        <p>{say('versions.deleteHint')}</p>
      </Confirm>
    </div>
  );
}

function Changes({ id, from, to }: { id: string; from: string; to: string }) {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let gone = false;
    client.call('version.compare', { id, from, to }).then(
      (found) => gone || setComparison(found),
      (error: unknown) => gone || setProblem(messageOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [id, from, to]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!comparison) return <p role="status">{say('versions.comparing')}</p>;
  const { added, removed, blocks } = comparison;
  const isSame = blocks.every((block) => block.kind === 'same');
  return (
    <section className="versions-changes" aria-label={say('versions.changes')}>
      <p role="status" className="versions-sum">
        {isSame ? say('versions.same') : say('versions.sum', { added, removed })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <section className="versions-text" tabIndex={0} aria-label={say('versions.both')}>
        {folded(blocks).map((block) =>
          'skipped' in block ? (
            <p key={block.key} className="versions-skipped">
              {say('versions.skipped', { count: block.skipped })}
            </p>
          ) : (
            <p key={block.key} className={`versions-block versions-${block.kind}`}>
              {block.runs.map((run) => (
                <Run key={run.key} kind={run.kind} text={run.text} />
              ))}
            </p>
          ),
        )}
      </section>
    </section>
  );
}

function Run({ kind, text }: { kind: 'same' | 'added' | 'removed'; text: string }) {
  if (kind === 'added') return <ins>{text}</ins>;
  if (kind === 'removed') return <del>{text}</del>;
  return <>{text}</>;
}

/** Unchanged paragraphs are counted, but for the ones beside a change. */
function folded(blocks: readonly ComparedBlock[]) {
  const isNear = (at: number) =>
    [at - 1, at, at + 1].some((near) => (blocks[near]?.kind ?? 'same') !== 'same');
  const shown: (
    | { key: number; skipped: number }
    | {
        key: number;
        kind: ComparedBlock['kind'];
        runs: { key: number; kind: 'same' | 'added' | 'removed'; text: string }[];
      }
  )[] = [];
  for (const [at, block] of blocks.entries()) {
    const last = shown.at(-1);
    if (isNear(at)) {
      const runs = block.runs.map((run, key) => ({ ...run, key }));
      shown.push({ key: at, kind: block.kind, runs });
    } else if (last && 'skipped' in last) last.skipped += 1;
    else shown.push({ key: at, skipped: 1 });
  }
  return shown;
}
