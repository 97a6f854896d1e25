import type { RoadwireClient } from '@roadwire/sdk';
import { connect } from './connection/connect.ts';
import { findOrigin, type Origin } from './connection/find-origin.ts';
import { openStoredSessions, type StoredSessions } from './connection/stored-sessions.ts';
import { createOutput, type Output } from './output.ts';

/** What every command works with, as the global options and the environment say. */
export interface Context {
  output: Output;
  sessions: StoredSessions;
  origin(): Origin;
  /** Signed in. */
  connect(): Promise<RoadwireClient>;
}

export interface GlobalOptions {
  origin?: string;
  json?: boolean;
}

export function createContext(options: GlobalOptions, write: (text: string) => void): Context {
  const sessions = openStoredSessions(process.env);
  const origin = () => findOrigin(options.origin, process.env, process.cwd());
  return {
    output: createOutput(options.json ?? false, write),
    sessions,
    origin,
    connect: () => connect(origin(), sessions),
  };
}
