import { mkdtempSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface Folder extends AsyncDisposable {
  readonly path: string;
}

/** A new folder that goes with everything in it. */
export function makeFolder(): Folder {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return { path: folder, [Symbol.asyncDispose]: remove };
}

const tmpfs = 0x01021994;

/** Whether such folders lie in memory, where `fsync` costs nothing. */
export const isInMemory = (): boolean => statfsSync(os.tmpdir()).type === tmpfs;
