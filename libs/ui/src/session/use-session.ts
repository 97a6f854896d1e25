import { useEffect, useEffectEvent, useState } from 'react';
import { readProblem } from '../problem/problem.ts';
import { reconnectDelayMs } from '../live/reconnect-delay.ts';
import type { Credentials, Person, SessionCalls } from './session-calls.ts';

export type SessionState =
  | { readonly status: 'checking' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'logged_out'; readonly expired: boolean }
  | { readonly status: 'logged_in'; readonly person: Person };

export type LogInResult =
  | { readonly outcome: 'ok' }
  | { readonly outcome: 'refused'; readonly words?: string }
  | { readonly outcome: 'unreachable' };

export interface Session {
  readonly state: SessionState;
  logIn: (credentials: Credentials) => Promise<LogInResult>;
  /** False when the server could not be told: the session is still open, and the person must know. */
  logOut: () => Promise<boolean>;
  /** Asks the server again, after something hints that the session may have ended. */
  check: () => void;
  /** The server answered 401: back to log in, with a word why. */
  expire: () => void;
}

/** Who is logged in. `calls` must stay the same object between renders. */
export function useSession(calls: SessionCalls): Session {
  const [state, setState] = useState<SessionState>({ status: 'checking' });
  const [asked, setAsked] = useState(0);

  const settle = useEffectEvent((next: SessionState | 'no_answer') => {
    // A page that is open stays open through an outage; only a page with nothing to show says so.
    if (next === 'no_answer') setState((now) => (now.status === 'logged_in' ? now : { status: 'unreachable' }));
    else if (next.status === 'logged_out') setState((now) => ({ ...next, expired: now.status === 'logged_in' }));
    else setState(next);
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    async function ask(attempt: number): Promise<void> {
      const next = await readSession(calls);
      if (over) return;
      settle(next);
      if (next === 'no_answer') timer = setTimeout(() => void ask(attempt + 1), reconnectDelayMs(attempt, Math.random));
    }
    void ask(0);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [calls, asked]);

  return {
    state,
    logIn: async (credentials) => {
      const answer = await calls.logIn(credentials).catch(() => undefined);
      if (!answer || answer.response.status >= 500) return { outcome: 'unreachable' };
      if (!answer.data) {
        const problem = readProblem(answer.error);
        return { outcome: 'refused', words: problem.detail ?? problem.title };
      }
      setState({ status: 'logged_in', person: answer.data });
      return { outcome: 'ok' };
    },
    logOut: async () => {
      const answer = await calls.logOut().catch(() => undefined);
      const gone = answer !== undefined && (answer.response.ok || answer.response.status === 401);
      if (gone) setState({ status: 'logged_out', expired: false });
      return gone;
    },
    check: () => setAsked((count) => count + 1),
    expire: () => setState((now) => (now.status === 'logged_in' ? { status: 'logged_out', expired: true } : now)),
  };
}

async function readSession(calls: SessionCalls): Promise<SessionState | 'no_answer'> {
  const answer = await calls.read().catch(() => undefined);
  if (answer?.data) return { status: 'logged_in', person: answer.data };
  if (answer?.response.status === 401) return { status: 'logged_out', expired: false };
  return 'no_answer';
}
