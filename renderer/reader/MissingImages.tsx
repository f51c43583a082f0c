import type { ArticleRow } from '../../preload/contract/index.ts';
import { count } from '../library/format.ts';
import { chosenFiles } from '../library/given-files.ts';
import { Button, Dialog, FileButton } from '../ui/index.ts';
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
  const { missing, notices = [] } = article;
  const take = (list: FileList) => {
    const files = chosenFiles(list);
    onClose();
    void renewing.findImages(files);
  };
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
              from the page as your browser saves it: one file, or the folder with the page and its
              pictures.
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
            <ul className="missing-list" aria-label="Missing images" tabIndex={0}>
              {missing.map((address) => (
                <li key={address}>{address}</li>
              ))}
            </ul>
            <div className="versions-foot">
              <FileButton isFolder onChoose={take}>
                Take from a folder
              </FileButton>
              <FileButton accept=".html,.htm,.mht,.mhtml,image/*" onChoose={take}>
                Take from a saved file
              </FileButton>
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
