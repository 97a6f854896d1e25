import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** `nobody` on Debian, Ubuntu and their relatives. */
const NOBODY = 65534;

/** PostgreSQL refuses to run as root: then it runs as nobody. Empty for everybody else. */
export function postgresUser(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/**
 * Checks that the user PostgreSQL runs as can get to a folder that exists.
 * @throws an error that names the folder in the way and says what to do
 */
export function assertReachable(folder: string): void {
  const { uid, gid } = postgresUser();
  if (uid === undefined) return;
  const real = realpathSync(folder);
  for (let parent = path.dirname(real); parent !== path.dirname(parent); parent = path.dirname(parent)) {
    const { mode, uid: owner, gid: group } = statSync(parent);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (mode & bit) continue;
    const shown = (mode & 0o777).toString(8).padStart(4, '0');
    throw new Error(
      `PostgreSQL does not run as root, so it runs as user ${uid}, who cannot enter ${parent} (mode ${shown}). ` +
        `Run "chmod o+x ${parent}", or run Roadwire as an ordinary user, or from a folder that is not private to root.`,
    );
  }
}
