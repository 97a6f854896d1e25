import type { ConnectionAttempt, Delivery, SentMessage, SessionHistory } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';
import { isCertain } from './check-owed.ts';
import type { Evidence } from './evidence.ts';
import { byFilter, statesDuring } from './filter-states.ts';
import { isShared, matches } from './topic-matching.ts';
import { expiresFrom } from './windows.ts';

/** What came to a session more often than it may, or behind what was published later. */
export function checkRepetition(session: SessionHistory, { messages }: Evidence): BrokerViolation[] {
  const { client, requests, deliveries } = session;
  const violations: BrokerViolation[] = [];
  const came = new Set<string>();
  /** What came at QoS 2. */
  const exactlyOnce = new Set<string>();
  /** Copies that are not marked as sent again, by message, of each connection. */
  const firsts = new Map<ConnectionAttempt, Map<string, number>>();
  const latest = new Map<string, SentMessage>();
  const filters = [...byFilter(requests)];
  for (const delivery of deliveries) {
    const message = messages.get(delivery.id);
    if (!message || delivery.isRepeat || isOfRetained(delivery)) continue;
    const isFirst = !came.has(message.id);
    came.add(message.id);
    // At QoS 2 it comes when the broker has kept it: what came before by other options may have been forgotten.
    if (exactlyOnce.has(message.id)) found('cameTwice', delivery, 'under another packet identifier, or after PUBREL');
    if (delivery.qos === 2) exactlyOnce.add(message.id);
    if (!delivery.dup) countFirst(delivery, message);
    if (isFirst && delivery.qos > 0 && !isOfGroup(delivery)) checkOrder(delivery, message);
  }
  return violations;

  function countFirst(delivery: Delivery, { id, sends }: SentMessage): void {
    const { connection } = delivery;
    let counts = firsts.get(connection);
    if (!counts) firsts.set(connection, (counts = new Map()));
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (count > sends) found('cameTooOften', delivery, `${count} times on one connection, published ${sends} times`);
  }

  /** MQTT-4.6.0-5, MQTT-4.6.0-6: as published, for each publisher, topic and QoS. */
  function checkOrder(delivery: Delivery, message: SentMessage): void {
    const key = `${message.publisher} ${message.topic} ${message.qos} ${delivery.qos}`;
    const before = latest.get(key);
    if (!before || before.number < message.number) latest.set(key, message);
    else if (!isPerhapsSecondCopy(delivery, message)) found('outOfOrder', delivery, `it came behind ${before.id}`);
  }

  /** At QoS 1 what is published again is handed on again. The copy before may have expired, or been handed on to others only. */
  function isPerhapsSecondCopy({ topic, came: at }: Delivery, message: SentMessage): boolean {
    if (message.qos === 2 || message.sends === 1) return false;
    if ((expiresFrom(message) ?? Number.POSITIVE_INFINITY) <= at.at) return true;
    const window = { from: message.firstSent.order, to: message.lastSent.order };
    return !filters.some(
      ([filter, ofFilter]) => matches(filter, topic) && isCertain(statesDuring(ofFilter, window), message, client),
    );
  }

  function found(kind: BrokerViolation['kind'], { id, topic, qos, came: at }: Delivery, why: string): void {
    violations.push({ kind, where: client, detail: `${id} on ${topic} (QoS ${qos}) at ${at.order}: ${why}` });
  }

  function isOfGroup({ topic }: Delivery): boolean {
    return requests.some(({ filter }) => isShared(filter) && matches(filter, topic));
  }

  function isOfRetained({ retain, topic }: Delivery): boolean {
    return retain && requests.some(({ filter, wantsRetained }) => wantsRetained && matches(filter, topic));
  }
}
