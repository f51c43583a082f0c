/** How much an importer takes on. Bytes, milliseconds, counts. */
export interface Limits {
  /** A fetched page, after decompression. */
  pageBytes: number;
  /** A page altogether, redirects and body included. */
  pageMs: number;
  /** The longest wait for the next piece of a body. */
  stallMs: number;
  redirects: number;
  /** Between the beginnings of two pages of one host. */
  hostGapMs: number;
  htmlFileBytes: number;
  textFileBytes: number;
  /** EPUB and MHTML, with all their images. */
  archiveBytes: number;
  imageBytes: number;
  imagesBytes: number;
  images: number;
  imagesAtOnce: number;
  imageMs: number;
  /** All images of a page together; what is not there by then is missing. */
  imagesMs: number;
  /** Reading one page in the worker; after that the worker is ended. */
  parseMs: number;
  /** A page that needs its scripts, in the host's hidden browser. */
  renderMs: number;
  /** Memory of the worker's heap, in MB. */
  parseMemory: number;
}

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  pageBytes: 25 * MB,
  pageMs: 30_000,
  stallMs: 15_000,
  redirects: 10,
  hostGapMs: 1000,
  htmlFileBytes: 50 * MB,
  textFileBytes: 20 * MB,
  archiveBytes: 100 * MB,
  imageBytes: 15 * MB,
  imagesBytes: 100 * MB,
  images: 200,
  imagesAtOnce: 4,
  imageMs: 15_000,
  imagesMs: 120_000,
  parseMs: 8000,
  renderMs: 25_000,
  parseMemory: 768,
};

/** As a person reads it: "25 MB", "900 KB", "12 bytes". */
export function inWords(bytes: number): string {
  if (bytes >= MB) return `${Math.round(bytes / MB)} MB`;
  if (bytes >= 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${bytes} bytes`;
}
