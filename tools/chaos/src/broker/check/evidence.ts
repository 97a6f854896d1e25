import type { BrokerHistory, ConnectionAttempt, LeftWill, SentMessage } from '../history/history.ts';

/** A will and the connection it was left with. */
export interface WillOfConnection {
  readonly will: LeftWill;
  readonly attempt: ConnectionAttempt;
  /** What its client did next, in order. */
  readonly later: readonly ConnectionAttempt[];
}

/** A history with what all checks look up in it. */
export interface Evidence extends BrokerHistory {
  readonly messagesByTopic: ReadonlyMap<string, readonly SentMessage[]>;
  readonly wills: ReadonlyMap<string, WillOfConnection>;
}

export function evidenceOf(history: BrokerHistory): Evidence {
  const messagesByTopic = Map.groupBy(history.messages.values(), ({ topic }) => topic);
  const wills = new Map<string, WillOfConnection>();
  for (const ofClient of history.attempts.values()) {
    for (const [place, attempt] of ofClient.entries()) {
      const { will } = attempt;
      if (will) wills.set(will.id, { will, attempt, later: ofClient.slice(place + 1) });
    }
  }
  return { ...history, messagesByTopic, wills };
}
