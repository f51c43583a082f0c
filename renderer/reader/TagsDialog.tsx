import { useState } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
import { Button, Dialog, TagInput } from '../ui/index.ts';
import { useReaderTools } from './reader-context.ts';
import { say } from './words/index.ts';

export interface TagsDialogProps {
  article: ArticleRow;
  isOpen: boolean;
  onClose: () => void;
}

/** The article's tags. */
export function TagsDialog({ article, isOpen, onClose }: TagsDialogProps) {
  return (
    <Dialog title={say('tags')} size="small" isOpen={isOpen} onClose={onClose}>
      <TagsForm article={article} onClose={onClose} />
    </Dialog>
  );
}

function TagsForm({ article, onClose }: Pick<TagsDialogProps, 'article' | 'onClose'>) {
  const { reader } = useReaderTools();
  const [tags, setTags] = useState<readonly string[]>(article.tags);
  return (
    <form
      className="tags-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        void reader.updateArticle({ tags: [...tags] }).then((saved) => saved && onClose());
      }}
    >
      <TagInput label={say('tags.of')} value={tags} onChange={setTags} autoFocus />
      <Button tone="primary" type="submit">
        {say('save')}
      </Button>
    </form>
  );
}
