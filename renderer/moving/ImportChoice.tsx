import { chosenFiles } from '../library/given-files.ts';
import { Button, FileButton } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { describeJob, serviceOf } from './describe.ts';
import { forget, importFiles, isOpen, showImport, useMoving } from './store.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { say } from './words/index.ts';

/** Where each service hides its export; what the person has afterwards is what Postil takes. */
const SERVICES = [
  ...(['pocket', 'instapaper', 'omnivore', 'readwise', 'wallabag', 'raindrop'] as const),
  ...(['matter', 'kindle', 'browsers', 'postil'] as const),
];

const take = (list: FileList) => void importFiles(chosenFiles(list));

export function ImportChoice() {
  const first = useFirstFocus();
  const { jobs, message } = useMoving();
  const listed = jobs.filter(({ state }) => state !== 'receiving' && state !== 'reading');
  return (
    <div className="import-dialog">
      <p className="import-dialog-lead">{say('lead')}</p>
      {message && (
        <p role="alert" className="import-dialog-problem">
          {message}
        </p>
      )}
      <div className="import-dialog-ways">
        <FileButton tone="primary" icon="folder" ref={first} onChoose={take}>
          {say('chooseFile')}
        </FileButton>
        <FileButton isFolder onChoose={take}>
          {say('chooseFolder')}
        </FileButton>
      </div>
      {listed.length > 0 && (
        <section aria-label={say('soFar')}>
          <h3 className="import-dialog-heading">{say('soFar')}</h3>
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
                    aria-label={say('showOf', { name: job.name })}
                    onPress={() => void showImport(job)}
                  >
                    {isOpen(job)
                      ? say('show')
                      : job.state === 'ready'
                        ? say('preview')
                        : say('report')}
                  </Button>
                )}
                {!isOpen(job) && (
                  <Button
                    tone="quiet"
                    aria-label={say('forgetOf', { name: job.name })}
                    onPress={() => void forget(job.id)}
                  >
                    {common('remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={say('what')}>
        <h3 className="import-dialog-heading">{say('what')}</h3>
        <dl className="import-dialog-services">
          {SERVICES.map((name) => (
            <div key={name}>
              <dt>{say(`service.${name}`)}</dt>
              <dd>{say(`service.${name}.how`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
