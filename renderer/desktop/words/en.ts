export const en = {
  moving: 'Moving the library',
  movingProgress:
    '{done, number} of {total, number} files are copied and compared. The old folder stays as it is.',
  filesCopied: 'Files copied',
  movedTo: 'The library is now in {path}.',
  savedPdf: 'Saved {path}',
} as const;
