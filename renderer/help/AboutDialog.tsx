import { useEffect, useState } from 'react';
import { useLibraryInfo } from '../app/library-info.ts';
import { useSettings } from '../app/settings.ts';
import { useHost } from '../desktop/host.ts';
import { Button, Dialog, messageOf, showToast } from '../ui/index.ts';
import { diagnostic } from './diagnostic.ts';
import './help.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** One package that Postil is made of; the build writes the list (`licences.json`). */
interface Licence {
  name: string;
  version: string;
  identifier: string | null;
  text: string | null;
}

export function AboutDialog({ onClose }: { onClose: () => void }) {
  const host = useHost((state) => state.info);
  return (
    <Dialog title={say('about')} isOpen onClose={onClose}>
      <div className="about">
        <p className="about-version">{say('version', { version: host?.versions.postil ?? '…' })}</p>
        <p>{say('whatItIs')}</p>
        {host && <Diagnostic />}
        <Licences />
      </div>
    </Dialog>
  );
}

export default AboutDialog;

function Diagnostic() {
  const host = useHost((state) => state.info);
  const library = useLibraryInfo((state) => state.info);
  const settings = useSettings((state) => state.settings);
  if (!host) return null;
  const text = diagnostic({
    host,
    library,
    settings,
    window: {
      width: window.innerWidth,
      height: window.innerHeight,
      scale: window.devicePixelRatio,
      language: navigator.language,
      browser: navigator.userAgent.replace(/^.*?(?=(Chrom|Firefox|Version))/, ''),
    },
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      showToast({ kind: 'done', message: common('copied') });
    } catch (error) {
      console.warn('The clipboard was refused', error);
      showToast({ kind: 'error', message: say('copyRefused') });
    }
  };
  return (
    <section className="about-part" aria-labelledby="about-diagnostic">
      <h3 id="about-diagnostic">{say('report')}</h3>
      <p className="about-hint">{say('reportHint')}</p>
      <pre className="about-diagnostic">{text}</pre>
      <Button icon="copy" onPress={() => void copy()}>
        {common('copy')}
      </Button>
    </section>
  );
}

function Licences() {
  const [licences, setLicences] = useState<Licence[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const gone = new AbortController();
    readLicences(gone.signal).then(setLicences, (error: unknown) => {
      if (!gone.signal.aborted) setProblem(messageOf(error));
    });
    return () => gone.abort();
  }, []);
  return (
    <section className="about-part" aria-labelledby="about-licences">
      <h3 id="about-licences">{say('licences')}</h3>
      <p className="about-hint">{say('licencesHint')}</p>
      {problem && <p role="alert">{problem}</p>}
      <ul className="about-licences">
        {(licences ?? []).map(({ name, version, identifier, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary>
                <bdi dir="ltr">{`${name} ${version}`}</bdi>{' '}
                <span className="about-hint">{identifier ?? say('seeText')}</span>
              </summary>
              <pre>{text ?? say('noText')}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function readLicences(signal: AbortSignal): Promise<Licence[]> {
  const response = await fetch('/licences.json', { signal });
  if (!response.ok) throw new Error('The licences are not in this build.');
  return (await response.json()) as Licence[];
}
