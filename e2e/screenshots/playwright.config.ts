import { defineConfig } from '@playwright/test'
import common from '../../playwright.config.ts'

/** `npm run screenshots`: every page and state as it is built now, on contact sheets in docs/screenshots/. */
export default defineConfig(common, {
  testDir: '.',
  outputDir: '../../test-results/screenshots',
  globalSetup: ['../support/built.ts', './clear.ts'],
  timeout: 300_000,
  reporter: 'list',
  projects: [
    { name: 'pictures', testMatch: 'pictures.ts' },
    { name: 'sheets', testMatch: 'sheets.ts', dependencies: ['pictures'] },
  ],
  use: {
    timezoneId: 'UTC',
    locale: 'en-GB',
    actionTimeout: 15_000,
    contextOptions: { reducedMotion: 'reduce' },
    video: 'off',
    trace: 'off',
    screenshot: 'off',
  },
})
