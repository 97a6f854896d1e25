import type { ScenarioOutcome } from '../scenario.ts';
import type { BrokerHistory, Delivery, SentMessage } from './history/history.ts';
import { type BrokerViolation, type BrokerViolationKind, brokerViolationKinds } from './history/violations.ts';
import type { KillCounts } from './kills/run-kills.ts';

const shownOfEachKind = 5;

/** The counts of a run. */
export function summarize(run: {
  readonly history: BrokerHistory;
  readonly violations: readonly BrokerViolation[];
  readonly kills: KillCounts;
  readonly durability: string;
  readonly seconds: number;
}): ScenarioOutcome {
  const { history, violations, kills, durability, seconds } = run;
  const { lives, messages, sessions, attempts, readings } = history;
  const byKind = Map.groupBy(violations, ({ kind }) => kind);
  const kinds = Object.keys(brokerViolationKinds).filter(
    (kind): kind is BrokerViolationKind => kind in brokerViolationKinds,
  );
  const deliveries = sessions.flatMap((session) => session.deliveries);
  const connections = [...attempts.values()].flat();
  const sent = [...messages.values()];
  const starts = lives.flatMap(({ spawned, listening }) => (listening ? [listening.at - spawned.at] : []));
  return {
    mustBeZero: Object.fromEntries(kinds.map((kind) => [kind, byKind.get(kind)?.length ?? 0])),
    violations: [...byKind.values()].flatMap((ofKind) => ofKind.slice(0, shownOfEachKind)),
    results: {
      seconds: Math.round(seconds * 10) / 10,
      durability,
      kills: { all: Object.values(kills).reduce((sum, count) => sum + count, 0), ...kills },
      starts: {
        thatTookConnections: starts.length,
        slowestMs: Math.max(0, ...starts),
        withHalfABatchCutOff: lives.filter(({ cutBytes = 0 }) => cutBytes > 0).length,
      },
      published: publishedCounts(sent),
      came: cameCounts(deliveries),
      connections: {
        asked: connections.length,
        welcomed: connections.filter(({ welcomed }) => welcomed).length,
        sessionsFoundAgain: connections.filter(({ sessionPresent }) => sessionPresent).length,
        sessionsBegun: sessions.length,
      },
      filters: requestCounts(history),
      wills: {
        left: connections.filter(({ will }) => will).length,
        came: new Set(deliveries.flatMap(({ id }) => (id.startsWith('w-') ? id : []))).size,
      },
      retained: {
        readings: readings.length,
        undisturbed: readings.filter(({ completed }) => completed).length,
      },
    },
  };
}

const publishedCounts = (sent: readonly SentMessage[]) => ({
  all: sent.length,
  acknowledged: sent.filter(({ acknowledged }) => acknowledged).length,
  sentAgain: sent.filter(({ sends }) => sends > 1).length,
  kibibytes: Math.round(sent.reduce((sum, { payloadBytes }) => sum + payloadBytes, 0) / 1024),
});

const cameCounts = (deliveries: readonly Delivery[]) => ({
  all: deliveries.length,
  ...Object.fromEntries(
    ([0, 1, 2] as const).map((qos) => [`qos${qos}`, deliveries.filter((one) => one.qos === qos).length]),
  ),
  sentAgain: deliveries.filter(({ dup }) => dup).length,
  knownToTheReceiver: deliveries.filter(({ isRepeat }) => isRepeat).length,
});

function requestCounts({ sessions }: BrokerHistory) {
  const requests = sessions.flatMap((session) => session.requests);
  return {
    subscribed: requests.filter(({ options, acknowledged }) => options && acknowledged).length,
    unsubscribed: requests.filter(({ options, acknowledged }) => !options && acknowledged).length,
    inDoubt: requests.filter(({ acknowledged }) => !acknowledged).length,
  };
}
