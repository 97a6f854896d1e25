import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A session that goes on at every use, or an API token that somebody gave us to keep. */
export type StoredSession = { email: string } & ({ sessionToken: string } | { apiToken: string });

/** The sessions of `roadwire login`, by origin, readable by their owner only. */
export interface StoredSessions {
  read(origin: string): StoredSession | undefined;
  write(origin: string, session: StoredSession): void;
  /**
   * Keeps the token that followed one that was presented, unless another program that ran at the same time has put its
   * own there: of those that followed the same token only one may go on.
   */
  replace(origin: string, presented: string, next: string): void;
  remove(origin: string): void;
}

export function openStoredSessions(env: NodeJS.ProcessEnv): StoredSessions {
  const folder = path.join(env.XDG_CONFIG_HOME || path.join(env.HOME || os.homedir(), '.config'), 'roadwire');
  const file = path.join(folder, 'sessions.json');

  const save = (sessions: ReadonlyMap<string, StoredSession>) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const next = `${file}.${process.pid}`;
    writeFileSync(next, `${JSON.stringify(Object.fromEntries(sessions), null, 2)}\n`, { mode: 0o600 });
    renameSync(next, file);
  };
  return {
    read: (origin) => load(file).get(origin),
    write: (origin, session) => save(load(file).set(origin, session)),
    replace: (origin, presented, next) => {
      const sessions = load(file);
      const kept = sessions.get(origin);
      if (kept && 'sessionToken' in kept && kept.sessionToken === presented) {
        save(sessions.set(origin, { ...kept, sessionToken: next }));
      }
    },
    remove: (origin) => {
      const sessions = load(file);
      if (sessions.delete(origin)) save(sessions);
    },
  };
}

function load(file: string): Map<string, StoredSession> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return new Map();
    return new Map(Object.entries(value).filter((entry): entry is [string, StoredSession] => isSession(entry[1])));
  } catch {
    return new Map();
  }
}

function isSession(value: unknown): value is StoredSession {
  return (
    typeof value === 'object' &&
    value !== null &&
    'email' in value &&
    typeof value.email === 'string' &&
    (('sessionToken' in value && typeof value.sessionToken === 'string') ||
      ('apiToken' in value && typeof value.apiToken === 'string'))
  );
}
