import { chosenFiles } from '../library/given-files.ts';
import { Button, FileButton } from '../ui/index.ts';
import { forget, importFiles, isOpen, showImport, useMoving } from './store.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { describeJob, serviceOf } from './words.ts';

/** Where each service hides its export; what the person has afterwards is what Postil takes. */
const SERVICES: readonly [name: string, how: string][] = [
  ['Pocket', 'the zip or CSV you saved before it closed, or the older ril_export.html'],
  ['Instapaper', 'Settings, then Export: Download .CSV file'],
  ['Omnivore', 'the zip of its export, with texts and highlights'],
  ['Readwise', 'Reader’s library as CSV, or the CSV of all highlights'],
  ['wallabag', 'All articles, then Export: JSON'],
  ['Raindrop', 'Settings, then Backups: CSV'],
  ['Matter', 'the zip or CSV that was sent to you by mail'],
  ['Kindle', 'My Clippings.txt, in the folder documents of the device'],
  ['Browsers', 'the bookmarks file of Firefox, Chrome, Safari, Edge or Pinboard'],
  ['Postil', 'exported Markdown or Web Annotations, or a whole zip of them'],
];

const take = (list: FileList) => void importFiles(chosenFiles(list));

export function ImportChoice() {
  const first = useFirstFocus();
  const { jobs, message } = useMoving();
  const listed = jobs.filter(({ state }) => state !== 'receiving' && state !== 'reading');
  return (
    <div className="import-dialog">
      <p className="import-dialog-lead">
        Choose the file that the other service gave you, zipped or not, or drop it anywhere in this
        window. You see what is in it before anything is imported.
      </p>
      {message && (
        <p role="alert" className="import-dialog-problem">
          {message}
        </p>
      )}
      <div className="import-dialog-ways">
        <FileButton tone="primary" icon="folder" ref={first} onChoose={take}>
          Choose the file
        </FileButton>
        <FileButton isFolder onChoose={take}>
          Choose an unpacked folder
        </FileButton>
      </div>
      {listed.length > 0 && (
        <section aria-label="Imports so far">
          <h3 className="import-dialog-heading">Imports so far</h3>
          <ul className="import-dialog-list">
            {listed.map((job) => (
              <li key={job.id}>
                <div className="import-dialog-words">
                  <p className="import-dialog-name">{job.name}</p>
                  <p className="import-dialog-hint">
                    {[serviceOf(job.formats), describeJob(job)].filter(Boolean).join(' · ')}
                  </p>
                </div>
                {job.state !== 'failed' && (
                  <Button
                    tone="quiet"
                    aria-label={`Show ${job.name}`}
                    onPress={() => void showImport(job)}
                  >
                    {isOpen(job) ? 'Show' : job.state === 'ready' ? 'Preview' : 'Report'}
                  </Button>
                )}
                {!isOpen(job) && (
                  <Button
                    tone="quiet"
                    aria-label={`Take ${job.name} off the list`}
                    onPress={() => void forget(job.id)}
                  >
                    Remove
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="What can be imported">
        <h3 className="import-dialog-heading">What can be imported</h3>
        <dl className="import-dialog-services">
          {SERVICES.map(([name, how]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
