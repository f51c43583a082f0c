/** What is copied or dragged out of the article is its own words, without what divides them on the page. */

const SOFT_HYPHENS = /\u00ad/gu;

export function followCopying(root: HTMLElement): () => void {
  const onCopy = (event: ClipboardEvent) => {
    if (event.clipboardData && giveSelection(root, event.clipboardData)) event.preventDefault();
  };
  const onDragStart = (event: DragEvent) => {
    // A link or an image can be dragged while something else is selected.
    const isSelected = document.getSelection()?.containsNode(event.target as Node, true);
    if (event.dataTransfer && isSelected) giveSelection(root, event.dataTransfer);
  };
  // What is selected may begin or end outside of the article.
  document.addEventListener('copy', onCopy);
  root.addEventListener('dragstart', onDragStart);
  return () => {
    document.removeEventListener('copy', onCopy);
    root.removeEventListener('dragstart', onDragStart);
  };
}

/** False where nothing has to be taken out, and the browser does it better. */
function giveSelection(root: HTMLElement, to: DataTransfer): boolean {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return false;
  if (document.activeElement?.closest('input, textarea')) return false;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return false;
  const words = selection.toString();
  if (!SOFT_HYPHENS.test(words)) return false;
  to.setData('text/plain', words.replace(SOFT_HYPHENS, ''));
  const box = document.createElement('div');
  box.append(range.cloneContents());
  to.setData('text/html', box.innerHTML.replace(SOFT_HYPHENS, ''));
  return true;
}
