import { extensionEventNames } from '@roadwire/extension-sdk';
import { shownName } from '../shown-name.ts';

export const hookNames = [
  'authenticate',
  'authorize',
  'onPublish',
  'onDeliver',
  'acknowledgement',
  ...extensionEventNames,
] as const;
export type HookName = (typeof hookNames)[number];

/** How a call ended; `heard` of those that have nothing to answer. */
export const outcomes = ['allow', 'deny', 'next', 'pass', 'change', 'drop', 'heard'] as const;
export type Outcome = (typeof outcomes)[number];

export const failureKinds = ['threw', 'timeout', 'no_verdict'] as const;
export type FailureKind = (typeof failureKinds)[number];

/** What one hook did. The answers that failures are given count as outcomes too. */
export interface HookTally {
  readonly outcomes: Record<Outcome, number>;
  readonly failures: Record<FailureKind, number>;
  milliseconds: number;
}

/** What a hook was asked about, as far as it is recorded. */
export interface Subject {
  readonly clientId: string | undefined;
  readonly topic: string | undefined;
}

export interface RecordedFailure {
  readonly at: Date;
  readonly hook: HookName;
  readonly kind: FailureKind;
  readonly message: string;
}

/** Verdicts that changed something; `note` is of a message that passed. */
export const verdictKinds = ['deny', 'change', 'drop', 'note'] as const;

export interface RecordedVerdict extends Subject {
  readonly at: Date;
  readonly hook: HookName;
  readonly verdict: (typeof verdictKinds)[number];
  readonly reason: string | undefined;
}

export const keptVerdicts = 100;
const countersAtMost = 20;

/** Everything that is known of one extension's work, bounded whatever it does. */
export interface ExtensionRecord {
  readonly tallies: ReadonlyMap<HookName, HookTally>;
  readonly counters: ReadonlyMap<string, number>;
  readonly lastFailure: RecordedFailure | undefined;
  /** The last ones that changed something, the latest first. */
  verdicts(): RecordedVerdict[];
  tally(hook: HookName, outcome: Outcome, milliseconds: number): void;
  failed(hook: HookName, kind: FailureKind, message: string): void;
  note(hook: HookName, verdict: RecordedVerdict['verdict'], subject: Subject, reason: string | undefined): void;
  count(counter: string, by: number): void;
}

export function createExtensionRecord(clock: { now(): Date }): ExtensionRecord {
  const tallies = new Map<HookName, HookTally>();
  const counters = new Map<string, number>();
  const kept: RecordedVerdict[] = [];
  let noted = 0;
  let lastFailure: RecordedFailure | undefined;

  const tallyOf = (hook: HookName): HookTally => {
    const known = tallies.get(hook);
    if (known) return known;
    const fresh: HookTally = {
      outcomes: { allow: 0, deny: 0, next: 0, pass: 0, change: 0, drop: 0, heard: 0 },
      failures: { threw: 0, timeout: 0, no_verdict: 0 },
      milliseconds: 0,
    };
    tallies.set(hook, fresh);
    return fresh;
  };

  return {
    tallies,
    counters,
    get lastFailure() {
      return lastFailure;
    },
    verdicts: () => [...kept.slice(noted % keptVerdicts), ...kept.slice(0, noted % keptVerdicts)].reverse(),
    tally(hook, outcome, milliseconds) {
      const tally = tallyOf(hook);
      tally.outcomes[outcome] += 1;
      tally.milliseconds += milliseconds;
    },
    failed(hook, kind, message) {
      tallyOf(hook).failures[kind] += 1;
      lastFailure = { at: clock.now(), hook, kind, message: shownName(message) };
    },
    note(hook, verdict, { clientId, topic }, reason) {
      const entry = {
        at: clock.now(),
        hook,
        clientId: shownName(clientId),
        topic: shownName(topic),
        verdict,
        reason: shownName(reason),
      };
      kept[noted % keptVerdicts] = entry;
      noted += 1;
    },
    count(counter, by) {
      if (!(by > 0) || !Number.isFinite(by)) return; // a counter only grows
      const name = shownName(counter);
      const known = counters.get(name);
      if (known === undefined && counters.size >= countersAtMost) return;
      counters.set(name, (known ?? 0) + by);
    },
  };
}
