import { defineConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** These tests run the command line as a process of its own. */
export default defineConfig({ ...base, test: { ...base.test, testTimeout: 60_000, hookTimeout: 60_000 } });
