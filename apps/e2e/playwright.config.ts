import { defineConfig } from '@playwright/test';
import { findBrowser } from './browser/support/find-browser.ts';

export default defineConfig({
  testDir: 'browser',
  globalSetup: './browser/support/start-stack.ts',
  // One Roadwire serves them all.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  globalTimeout: 10 * 60_000,
  reporter: 'list',
  use: {
    baseURL: process.env.ROADWIRE_E2E_ORIGIN,
    launchOptions: await findBrowser(),
    trace: 'retain-on-failure',
  },
});
