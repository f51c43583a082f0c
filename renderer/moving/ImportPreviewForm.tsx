import { useMemo, useState } from 'react';
import type { ImportJob, ImportPreview } from '../../preload/contract/index.ts';
import { formatNumber } from '../../preload/words/index.ts';
import { knownTags } from '../library/rows.ts';
import { useLibrary } from '../library/store.ts';
import { Tick } from '../settings/ReadingControls.tsx';
import { Button, TagInput, TagWords } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { factsOf, yearsOf } from './describe.ts';
import { RowProblems } from './RowProblems.tsx';
import { cancelImport, startImport } from './store.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { say } from './words/index.ts';

/** What is in the file, and how it is to be imported. */
export function ImportPreviewForm({ job, preview }: { job: ImportJob; preview: ImportPreview }) {
  const rows = useLibrary((state) => state.rows);
  const suggestions = useMemo(() => knownTags(rows.values()), [rows]);
  const [options, setOptions] = useState({
    fetch: true,
    local: false,
    archiveUnknown: false,
    tags: [] as string[],
  });
  const change = (patch: Partial<typeof options>) => setOptions((now) => ({ ...now, ...patch }));
  const first = useFirstFocus();
  const years = yearsOf(preview);
  const hasUnknownState = preview.formats.some((format) =>
    ['bookmarks', 'raindrop', 'csv', 'instapaper'].includes(format),
  );
  return (
    <form
      className="import-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        void startImport(job.id, options);
      }}
    >
      <p className="import-dialog-figure">
        {say.rich('articlesFigure', {
          count: preview.articles,
          b: (text) => <strong>{text}</strong>,
        })}
        {years && <span className="import-dialog-years">, {years}</span>}
      </p>
      <p className="import-dialog-file">{job.name}</p>
      <dl className="import-dialog-facts">
        {factsOf(preview).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {preview.someTags.length > 0 && (
        <p className="import-dialog-hint">
          <TagWords tags={preview.someTags.map(({ tag }) => tag)} />
          {preview.tags > preview.someTags.length &&
            `  ${say('moreTags', { count: preview.tags - preview.someTags.length })}`}
        </p>
      )}
      {preview.unknown.length > 0 && (
        <p className="import-dialog-hint">
          {say('unknown', { names: preview.unknown.map(({ name }) => name).join(', ') })}
        </p>
      )}
      <RowProblems rows={preview.problems} count={preview.problemCount} />
      <fieldset className="import-dialog-options">
        <legend className="visually-hidden">{say('how')}</legend>
        {preview.linksOnly + preview.withContent > 0 && (
          <Tick
            label={say('fetch')}
            isSelected={options.fetch}
            onChange={(fetch) => change({ fetch })}
          />
        )}
        {preview.local > 0 && options.fetch && (
          <Tick
            label={say('local', { count: preview.local })}
            isSelected={options.local}
            onChange={(local) => change({ local })}
          />
        )}
        {hasUnknownState && (
          <Tick
            label={say('archiveUnknown')}
            isSelected={options.archiveUnknown}
            onChange={(archiveUnknown) => change({ archiveUnknown })}
          />
        )}
        <TagInput
          label={say('tagsForAll')}
          value={options.tags}
          onChange={(tags) => change({ tags })}
          suggestions={suggestions}
        />
      </fieldset>
      <div className="import-dialog-actions">
        <Button onPress={() => void cancelImport(job.id)}>{common('cancel')}</Button>
        <Button ref={first} type="submit" tone="primary">
          {say('import', { count: preview.articles })}
        </Button>
      </div>
    </form>
  );
}
