import path from 'node:path';

/** The folder that holds the repository. */
export const workspaceRoot = path.resolve(import.meta.dirname, '../../..');
