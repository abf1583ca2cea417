import { defineConfig } from 'vitest/config'

/** One run for everything: rules, database, API, jobs on a real Postgres, and the browser at the end. */
export default defineConfig({
  test: {
    globalSetup: './tests/support/global-setup.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Much of a test is waiting for another process: two at a time even where there are only two processors.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**'], sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 90_000,
          // As long as Playwright waits for an element: a page that is on its way is not a fault.
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
