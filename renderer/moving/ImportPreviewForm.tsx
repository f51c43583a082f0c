import { useMemo, useState } from 'react';
import type { ImportJob, ImportPreview } from '../../preload/contract/index.ts';
import { count } from '../library/format.ts';
import { knownTags } from '../library/rows.ts';
import { useLibrary } from '../library/store.ts';
import { Tick } from '../settings/ReadingControls.tsx';
import { Button, TagInput } from '../ui/index.ts';
import { RowProblems } from './RowProblems.tsx';
import { cancelImport, startImport } from './store.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { factsOf, number, yearsOf } from './words.ts';
import '../settings/reading-settings.css';

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
        <strong>{number(preview.articles)}</strong>{' '}
        {preview.articles === 1 ? 'article' : 'articles'}
        {years && <span className="import-dialog-years">, {years}</span>}
      </p>
      <p className="import-dialog-file">{job.name}</p>
      <dl className="import-dialog-facts">
        {factsOf(preview).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
      {preview.someTags.length > 0 && (
        <p className="import-dialog-hint">
          {preview.someTags.map(({ tag }) => `#${tag}`).join('  ')}
          {preview.tags > preview.someTags.length &&
            `  and ${number(preview.tags - preview.someTags.length)} more`}
        </p>
      )}
      {preview.unknown.length > 0 && (
        <p className="import-dialog-hint">
          Kept with each article, but not understood:{' '}
          {preview.unknown.map(({ name }) => name).join(', ')}.
        </p>
      )}
      <RowProblems rows={preview.problems} count={preview.problemCount} />
      <fieldset className="import-dialog-options">
        <legend className="visually-hidden">How to import</legend>
        {preview.linksOnly + preview.withContent > 0 && (
          <Tick
            label="Fetch pages and images in the background"
            isSelected={options.fetch}
            onChange={(fetch) => change({ fetch })}
          />
        )}
        {preview.local > 0 && options.fetch && (
          <Tick
            label={`Also from your own network (${count(preview.local, 'link')})`}
            isSelected={options.local}
            onChange={(local) => change({ local })}
          />
        )}
        {hasUnknownState && (
          <Tick
            label="Archive what the file does not call unread"
            isSelected={options.archiveUnknown}
            onChange={(archiveUnknown) => change({ archiveUnknown })}
          />
        )}
        <TagInput
          label="Tags for all of them"
          value={options.tags}
          onChange={(tags) => change({ tags })}
          suggestions={suggestions}
        />
      </fieldset>
      <div className="import-dialog-actions">
        <Button onPress={() => void cancelImport(job.id)}>Cancel</Button>
        <Button ref={first} type="submit" tone="primary">
          Import {count(preview.articles, 'article')}
        </Button>
      </div>
    </form>
  );
}
