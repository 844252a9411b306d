import { defineConfig } from 'vitest/config'

const folders = 'protocol,pubsub,server,client,components,locales,scripts'

export default defineConfig({
  test: {
    pool: 'forks',
    // Vitest would leave a core to itself; a test waits for sockets and disks most of the time.
    maxWorkers: 2,
    retry: 0,
    passWithNoTests: false,
    // The servers that tests need are found or started once, not once per file.
    globalSetup: './tests/support/global-setup.ts',
    reporters: process.env.VITEST_JSON ? ['default', 'json'] : ['default'],
    outputFile: process.env.VITEST_JSON ? { json: process.env.VITEST_JSON } : {},
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`{${folders}}/**/*.test.{ts,tsx}`],
          testTimeout: 10_000,
          hookTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/**/*.test.ts'],
          globalSetup: './tests/support/programs.ts',
          exclude: ['tests/long/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          globalSetup: './tests/support/programs.ts',
          testTimeout: 900_000,
          hookTimeout: 120_000,
          // What takes minutes measures, too: one at a time.
          fileParallelism: false,
        },
      },
    ],
  },
})
