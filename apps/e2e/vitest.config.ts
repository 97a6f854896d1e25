import { defineConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Each file starts a whole Roadwire: one at a time, and with patience. */
export default defineConfig({
  ...base,
  test: { ...base.test, fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 },
});
