export type { Fetching } from './fetching.ts';
export { createFetching } from './fetching.ts';
export type { Jobs } from './jobs.ts';
export { createJobs } from './jobs.ts';
