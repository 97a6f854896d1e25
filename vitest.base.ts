import { defineConfig } from 'vitest/config';

/** Every workspace's tests run on the sources, not on a build. */
export default defineConfig({
  resolve: { conditions: ['@roadwire/source'] },
  ssr: { resolve: { conditions: ['@roadwire/source'] } },
  test: { environment: 'node', include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
});
