/** Media types by extension, of the images that importers store; in an exported page too. */
const TYPES: Record<string, string> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  png: 'image/png',
  // Cleaned when it was stored; shown as an image, where no script runs.
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** The media type of an asset's name; never one that a browser would run. */
export function assetType(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return Object.hasOwn(TYPES, extension)
    ? (TYPES[extension] as string)
    : 'application/octet-stream';
}
