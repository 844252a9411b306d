import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const shell = '/usr/bin/chromium-headless-shell'

// The system's browser: Playwright's own is a download that many networks do not reach.
const whole = process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path))
// The same without what draws windows: a third faster. It has no notifications.
const headless = process.env.HEADLESS_SHELL_PATH ?? process.env.CHROMIUM_PATH ?? (existsSync(shell) ? shell : whole)

const launch = (executablePath?: string) => ({
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  },
})
const NOTIFICATIONS = 'notify.spec.ts'

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
    // A trace costs a fifth of a test's time: `npx playwright test --trace on` for the one that puzzles.
    trace: 'off',
    screenshot: 'only-on-failure',
    ...launch(whole),
  },
  projects: [
    { name: 'headless', testIgnore: NOTIFICATIONS, use: launch(headless) },
    { name: 'whole', testMatch: NOTIFICATIONS },
  ],
})
