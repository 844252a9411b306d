import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/built.ts',
  // Two cores: a browser and a server each.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  use: {
    browserName: 'chromium',
    video: 'off',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      // The system's browser: Playwright's own is a download that many networks do not reach.
      executablePath: process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path)),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
