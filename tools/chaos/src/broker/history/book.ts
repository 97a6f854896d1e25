import type {
  BrokerHistory,
  BrokerLife,
  ConnectionAttempt,
  RetainedReading,
  SentMessage,
  SessionHistory,
} from './history.ts';
import { type Moment, Timeline } from './moment.ts';
import type { BrokerViolation, BrokerViolationKind } from './violations.ts';

/** Where everybody writes down what they did and saw. */
export class Book {
  readonly timeline = new Timeline();
  readonly lives: BrokerLife[] = [];
  readonly messages = new Map<string, SentMessage>();
  readonly sessions: SessionHistory[] = [];
  readonly attempts = new Map<string, ConnectionAttempt[]>();
  readonly readings: RetainedReading[] = [];
  readonly noted: BrokerViolation[] = [];
  /** PUBLISH packets that came to anybody. */
  deliveries = 0;

  now(): Moment {
    return this.timeline.now();
  }

  note(kind: BrokerViolationKind, where: string, detail: string): void {
    this.noted.push({ kind, where, detail });
  }

  addAttempt(attempt: ConnectionAttempt): void {
    const ofClient = this.attempts.get(attempt.client);
    if (ofClient) ofClient.push(attempt);
    else this.attempts.set(attempt.client, [attempt]);
  }

  close(willFilter: string): BrokerHistory {
    const { lives, messages, sessions, attempts, readings, noted } = this;
    return { lives, messages, sessions, attempts, readings, noted, willFilter, ended: this.now() };
  }
}
