import { useEffect, useState } from 'react';
import { useLibraryInfo } from '../app/library-info.ts';
import { useSettings } from '../app/settings.ts';
import { useHost } from '../desktop/host.ts';
import { Button, Dialog, messageOf, showToast } from '../ui/index.ts';
import { diagnostic } from './diagnostic.ts';
import './help.css';

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
    <Dialog title="About Postil" isOpen onClose={onClose}>
      <div className="about">
        <p className="about-version">Version {host?.versions.postil ?? '…'}</p>
        <p>
          A reader for articles with notes in the margin. Your library is a folder of plain files on
          your own disk. Postil sends nothing anywhere; it fetches what you ask for and nothing
          else.
        </p>
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
      showToast({ kind: 'done', message: 'Copied.' });
    } catch (error) {
      console.warn('The clipboard was refused', error);
      showToast({ kind: 'error', message: 'Copying was refused. Select the text and copy it.' });
    }
  };
  return (
    <section className="about-part" aria-labelledby="about-diagnostic">
      <h3 id="about-diagnostic">For a report of a fault</h3>
      <p className="about-hint">Nothing you read or wrote is in it.</p>
      <pre className="about-diagnostic">{text}</pre>
      <Button icon="copy" onPress={() => void copy()}>
        Copy
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
      <h3 id="about-licences">Licences</h3>
      <p className="about-hint">
        Postil is free under the MIT licence. It is made with the work of others:
      </p>
      {problem && <p role="alert">{problem}</p>}
      <ul className="about-licences">
        {(licences ?? []).map(({ name, version, identifier, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary>
                {name} {version} <span className="about-hint">{identifier ?? 'see its text'}</span>
              </summary>
              <pre>{text ?? 'Its package holds no text of the licence.'}</pre>
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
