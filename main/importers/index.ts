export { isPrivateHost } from './addresses.ts';
export type { Fetch, FetchRequest, FetchResponse } from './fetch.ts';
export { createImporter, type ImporterOptions } from './importer.ts';
export { createExportReader } from './library-export/reader.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { nodeFetch } from './node-fetch.ts';
export { type SanitizeOptions, sanitizeHtml } from './sanitize.ts';
export { countWords, textOf } from './words.ts';
