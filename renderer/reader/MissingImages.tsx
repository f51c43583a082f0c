import type { ArticleRow } from '../../preload/contract/index.ts';
import { chosenFiles } from '../library/given-files.ts';
import { Button, Dialog, FileButton } from '../ui/index.ts';
import type { Renewing } from './renewing.ts';
import './versions-dialog.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

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
    <Dialog title={say('missing.title')} isOpen={isOpen} onClose={onClose}>
      <div className="missing">
        {notices.map((notice) => (
          <p key={notice}>{notice}</p>
        ))}
        {missing.length > 0 && (
          <>
            <p>{say('missing.hint', { count: missing.length })}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
            <ul className="missing-list" aria-label={say('missing.list')} tabIndex={0}>
              {missing.map((address) => (
                <li key={address}>{address}</li>
              ))}
            </ul>
            <div className="versions-foot">
              <FileButton isFolder onChoose={take}>
                {say('missing.folder')}
              </FileButton>
              <FileButton accept=".html,.htm,.mht,.mhtml,image/*" onChoose={take}>
                {say('missing.file')}
              </FileButton>
              <Button
                tone="primary"
                onPress={() => {
                  onClose();
                  void renewing.findImages([]);
                }}
              >
                {common('tryAgain')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
