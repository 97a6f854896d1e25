import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface StoredSession {
  email: string;
  sessionToken: string;
}

/** The sessions of `roadwire login`, by origin, readable by their owner only. */
export interface StoredSessions {
  read(origin: string): StoredSession | undefined;
  write(origin: string, session: StoredSession): void;
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
    'sessionToken' in value &&
    typeof value.sessionToken === 'string'
  );
}
