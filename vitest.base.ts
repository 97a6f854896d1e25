import { defineConfig } from 'vitest/config';

// What tests start and read from shall print plain text, also under a task runner that asks for colour.
delete process.env['FORCE_COLOR'];

/** Every workspace's tests run on the sources, not on a build. */
export default defineConfig({
  resolve: { conditions: ['@roadwire/source'] },
  ssr: { resolve: { conditions: ['@roadwire/source'] } },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // A busy machine is slow, and no test is about time: these only end what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
