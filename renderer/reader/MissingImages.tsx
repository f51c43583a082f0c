import { useRef } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
import { count } from '../library/format.ts';
import { Button, Dialog } from '../ui/index.ts';
import type { Renewing } from './renewing.ts';
import './versions-dialog.css';

/** Which images the article lacks, and what else was left out; and the ways to get them. */
export function MissingImages({
  article,
  isOpen,
  onClose,
  renewing,
}: {
  article: ArticleRow;
  isOpen: boolean;
  onClose: () => void;
  renewing: Renewing;
}) {
  const files = useRef<HTMLInputElement>(null);
  const { missing, notices = [] } = article;
  return (
    <Dialog title="What is missing" isOpen={isOpen} onClose={onClose}>
      <div className="missing">
        {notices.map((notice) => (
          <p key={notice}>{notice}</p>
        ))}
        {missing.length > 0 && (
          <>
            <p>
              {count(missing.length, 'image')} could not be stored. You can try again, or take them
              from the page as your browser saves it (one file, or the page with its pictures).
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
            <ul className="missing-list" aria-label="Missing images" tabIndex={0}>
              {missing.map((address) => (
                <li key={address}>{address}</li>
              ))}
            </ul>
            <div className="versions-foot">
              <input
                ref={files}
                type="file"
                multiple
                accept=".html,.htm,.mht,.mhtml,image/*"
                className="visually-hidden"
                tabIndex={-1}
                aria-hidden="true"
                onChange={(event) => {
                  const chosen = [...(event.target.files ?? [])];
                  if (chosen.length === 0) return;
                  onClose();
                  void renewing.findImages(chosen);
                }}
              />
              <Button onPress={() => files.current?.click()}>Take from a saved file</Button>
              <Button
                tone="primary"
                onPress={() => {
                  onClose();
                  void renewing.findImages([]);
                }}
              >
                Try again
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
