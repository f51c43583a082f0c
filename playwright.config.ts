import { defineConfig } from '@playwright/test';
import { electronBinary } from './e2e/hosts/electron-binary.ts';
import type { HostOptions } from './e2e/hosts/index.ts';

const electron = electronBinary(import.meta.dirname);

/** Every spec on every host: the web host always, Electron where its program is present. */
export default defineConfig<HostOptions>({
  testDir: 'e2e/specs',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'web', use: { host: 'web' } },
    ...(electron
      ? [
          { name: 'electron', use: { host: 'electron' as const } },
          // What only Electron has. docs/verification.md lists it.
          { name: 'electron only', testDir: 'e2e/electron', use: { host: 'electron' as const } },
        ]
      : []),
  ],
});
