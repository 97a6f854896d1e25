import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Prisma's command line. */
export function prismaScript(): string {
  return path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');
}

/** The version of Prisma that is installed. */
export function prismaVersion(): string {
  const { version }: { version?: unknown } = require('prisma/package.json');
  if (typeof version !== 'string') throw new Error('prisma/package.json states no version');
  return version;
}
