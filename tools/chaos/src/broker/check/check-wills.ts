import type { BrokerLife, ConnectionAttempt, SessionHistory } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';
import type { Evidence, WillOfConnection } from './evidence.ts';
import { isCertain } from './check-owed.ts';
import { byFilter, statesDuring } from './filter-states.ts';

/** What falls due is looked at in ticks, by a broker that may be busy. */
const lateMs = 1_500;

export type WillVerdict = 'due' | 'forbidden' | 'open';

/** Wills, by what came to those who watched for all of them. */
export function checkWills(evidence: Evidence): BrokerViolation[] {
  const watchers = evidence.sessions.filter(({ requests }) =>
    requests.some(({ filter }) => filter === evidence.willFilter),
  );
  return [...evidence.wills.values()].flatMap((left) =>
    watchers.flatMap((watcher) => checkWill(left, watcher, evidence)),
  );
}

function checkWill(left: WillOfConnection, watcher: SessionHistory, evidence: Evidence): BrokerViolation[] {
  const { will, attempt } = left;
  const all = watcher.deliveries.filter(({ id }) => id === will.id);
  const copies = all.filter(({ isRepeat }) => !isRepeat);
  const found = (kind: BrokerViolation['kind'], why: string): BrokerViolation[] => [
    { kind, where: watcher.client, detail: `${will.id} of ${attempt.client}, left at ${attempt.asked.order}: ${why}` },
  ];
  const verdict = judgeWill(left, evidence.lives, evidence.ended.at);
  if (copies.length > 0 && verdict === 'forbidden') {
    return found('willUnwanted', `came at ${copies[0]?.came.order}; ${endOf(attempt)}`);
  }
  if (copies.filter(({ qos }) => qos === 2).length > 1) return found('cameTwice', `${copies.length} times`);
  const requests = byFilter(watcher.requests).get(evidence.willFilter) ?? [];
  const states = statesDuring(requests, { from: attempt.asked.order, to: evidence.ended.order });
  const isOwed =
    watcher.isDrained && !watcher.ended && isCertain(states, { publisher: attempt.client }, watcher.client);
  if (verdict === 'due' && isOwed && !all.some(({ isAnswered }) => isAnswered))
    return found('willMissing', endOf(attempt));
  return [];
}

const endOf = ({ ended }: ConnectionAttempt): string => `${ended?.how ?? 'open'} at ${ended?.moment.order}`;

/** Whether a will had to come by now, or must not have (MQTT 5, 3.1.2.5, 3.1.3.2.2). */
export function judgeWill(
  { will, attempt, later }: Pick<WillOfConnection, 'will' | 'attempt' | 'later'>,
  lives: readonly BrokerLife[],
  now: number,
): WillVerdict {
  const { welcomed, ended, expirySeconds } = attempt;
  if (!welcomed || !ended) return 'open';
  if (ended.how === 'disconnected') {
    const { confirmed } = ended;
    const life = lives[attempt.life];
    // A broker that was killed before it had written that down does not know it any more.
    const isKnown = confirmed && (life?.killed === undefined || life.keptUpTo > confirmed.order);
    return isKnown ? 'forbidden' : 'open';
  }
  const delayMs = Math.min(will.delaySeconds, expirySeconds) * 1000;
  if (delayMs === 0) return isLongAgo(ended.moment.at, lives, now) ? 'due' : 'open';
  const [next] = later;
  const nextAt = next?.asked.at ?? now;
  if (nextAt > latestStart(ended.moment.at, nextAt, lives) + delayMs + lateMs) return 'due';
  const back = later.findIndex((one) => one.welcomed);
  const [...until] = later.slice(0, back + 1);
  const backAt = later[back]?.welcomed?.at ?? Number.POSITIVE_INFINITY;
  const isBackInTime = backAt < ended.moment.at + delayMs;
  // One that begins anew ends the session, and its will with it comes at once (MQTT-3.1.2-8).
  return isBackInTime && until.every(({ cleanStart }) => !cleanStart) ? 'forbidden' : 'open';
}

/** A broker has run since then for long enough to do what it had to do at once. */
const isLongAgo = (since: number, lives: readonly BrokerLife[], now: number): boolean =>
  now > latestStart(since, now, lives) + lateMs;

/**
 * From when on the time of a will runs that nobody knew of, or that was not written down: from a start. It is written down as
 * soon as anything is kept that came after that start.
 */
function latestStart(since: number, before: number, lives: readonly BrokerLife[]): number {
  let latest = since;
  for (const { listening, keptUpTo } of lives) {
    if (!listening || listening.at <= since || listening.at >= before) continue;
    latest = listening.at;
    if (keptUpTo > listening.order) break;
  }
  return latest;
}
