import type { SentMessage, SessionHistory } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';
import type { Evidence } from './evidence.ts';
import { byFilter, type FilterState, statesDuring } from './filter-states.ts';
import { isShared, matches } from './topic-matching.ts';
import { expiresFrom, isHandedOn } from './windows.ts';

/**
 * What was acknowledged to its publisher while the session had a subscription for certain, and did not come, or not so that it
 * was answered.
 */
export function checkOwed(session: SessionHistory, evidence: Evidence): BrokerViolation[] {
  const { client, isDrained, deliveries, requests } = session;
  if (!isDrained || session.ended) return [];
  const violations: BrokerViolation[] = [];
  // What was not answered the broker had to keep, and to send again.
  const got = new Set(deliveries.flatMap(({ id, isAnswered }) => (isAnswered ? id : [])));
  const filters = [...byFilter(requests)].filter(([filter]) => !isShared(filter));
  for (const [topic, messages] of evidence.messagesByTopic) {
    const matching = filters.filter(([filter]) => matches(filter, topic));
    if (matching.length === 0) continue;
    for (const message of messages) {
      if (got.has(message.id) || !isOwedToSomebody(message, evidence)) continue;
      const window = isHandedOn(message);
      const holder =
        window && matching.find(([, ofFilter]) => isCertain(statesDuring(ofFilter, window), message, client));
      if (!holder) continue;
      const { id, qos, acknowledged, isProbe } = message;
      const kind = isProbe ? 'subscriptionLost' : 'lost';
      const detail = `${id} on ${topic} (QoS ${qos}), acknowledged at ${acknowledged?.order}, subscribed with ${holder[0]}`;
      violations.push({ kind, where: client, detail });
    }
  }
  return violations;
}

/** Of a QoS that is kept, one that can be known by its payload, and that did not live too short a time. */
export function isOwedToSomebody(message: SentMessage, { ended }: Pick<Evidence, 'ended'>): boolean {
  const since = expiresFrom(message);
  return message.qos > 0 && message.payloadBytes > 0 && (since === undefined || since > ended.at);
}

/** Whether it had to be kept for the session, whatever is true of what is in doubt. */
export const isCertain = (
  states: readonly FilterState[],
  { publisher }: Pick<SentMessage, 'publisher'>,
  client: string,
): boolean => states.every((state) => state && state.qos > 0 && !(state.noLocal && publisher === client));
