import { defineConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** These tests start real databases and processes. */
export default defineConfig({
  ...base,
  // Not "import": worker processes would apply it to require() too, and pg then loads the wrong kind of module.
  ssr: { resolve: { conditions: ['@roadwire/source'] } },
  test: { ...base.test, testTimeout: 60_000, hookTimeout: 60_000 },
});
