import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';
import { unpackChromium } from './unpack-chromium.ts';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser of the tests: the one ROADWIRE_CHROMIUM names, else Playwright's own, else the system's, else the one
 * that comes with npm (Linux on x64).
 * @throws an error that says what to install
 */
export async function findBrowser(): Promise<LaunchOptions> {
  // Chromium's own sandbox does not work as root, as CI containers are.
  const args = ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const named = process.env.ROADWIRE_CHROMIUM;
  if (named) return { args, executablePath: named };
  if (existsSync(chromium.executablePath())) return { args };
  const system = systemBrowsers.find((file) => existsSync(file));
  if (system) return { args, executablePath: system };
  if (process.platform === 'linux' && process.arch === 'x64') return { args, ...(await unpackChromium()) };
  throw new Error('no browser for the tests: run "npx playwright install chromium", or name one by ROADWIRE_CHROMIUM');
}
