import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A folder that is removed when the test, or what else `whenDone` stands for, has finished.
 * It is open to the user that PostgreSQL runs as.
 */
export function temporaryFolder(whenDone: (remove: () => Promise<void>) => void = onTestFinished): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-stack-'));
  chmodSync(folder, 0o711);
  whenDone(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
