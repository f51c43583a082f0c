import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** `.ci/test.ts` finds or installs a browser and passes it here; unset, Playwright looks for its own. */
const executablePath = process.env.POSTIL_CHROMIUM;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['{main,preload,renderer,resources,e2e,.ci}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
          environment: 'node',
          setupFiles: ['.ci/property-seed.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['renderer/**/*.browser.test.{ts,tsx}'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(executablePath ? { executablePath } : {}),
                args: [
                  '--disable-gpu',
                  '--disable-dev-shm-usage',
                  '--disable-background-networking',
                  ...(isRoot ? ['--no-sandbox'] : []),
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
