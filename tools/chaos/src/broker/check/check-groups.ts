import type { Delivery, SentMessage, SessionHistory } from '../history/history.ts';
import type { BrokerViolation } from '../history/violations.ts';
import { isCertain, isOwedToSomebody } from './check-owed.ts';
import type { Evidence } from './evidence.ts';
import { byFilter, statesDuring } from './filter-states.ts';
import { isShared, matches } from './topic-matching.ts';
import { isHandedOn } from './windows.ts';

interface Member {
  readonly session: SessionHistory;
  readonly requests: SessionHistory['requests'];
}

/** Shared subscriptions: what is acknowledged gets to one member at least, at QoS 2 to one. A client has one of them, and no other. */
export function checkGroups(evidence: Evidence): BrokerViolation[] {
  const groups = new Map<string, Member[]>();
  for (const session of evidence.sessions) {
    for (const [filter, requests] of byFilter(session.requests)) {
      if (!isShared(filter)) continue;
      const member = { session, requests };
      const members = groups.get(filter);
      if (members) members.push(member);
      else groups.set(filter, [member]);
    }
  }
  return [...groups].flatMap(([filter, members]) => checkGroup(filter, members, evidence));
}

function checkGroup(filter: string, members: readonly Member[], evidence: Evidence): BrokerViolation[] {
  const violations: BrokerViolation[] = [];
  const came = Map.groupBy(
    members.flatMap(({ session }) => session.deliveries.map((delivery) => ({ ...delivery, to: session.client }))),
    ({ id }) => id,
  );
  const lasting = members.filter(({ session }) => session.isDrained && !session.ended);
  const ended = members.filter(({ session }) => session.ended);
  for (const [topic, messages] of evidence.messagesByTopic) {
    if (!matches(filter, topic)) continue;
    for (const message of messages) {
      const copies = came.get(message.id) ?? [];
      const ofQoS2 = copies.filter(({ qos, isRepeat }) => qos === 2 && !isRepeat);
      if (ofQoS2.length > 1) found('cameTwiceInGroup', message, `to ${ofQoS2.map(placeOf).join(' and ')}`);
      if (copies.some(({ isAnswered }) => isAnswered) || !isOwed(message)) continue;
      found(
        message.isProbe ? 'subscriptionLost' : 'lostByGroup',
        message,
        `acknowledged at ${message.acknowledged?.order}`,
      );
    }
  }
  return violations;

  /** Whether there was a member all the time that it could have waited for. */
  function isOwed(message: SentMessage): boolean {
    const window = isHandedOn(message);
    if (!window || !isOwedToSomebody(message, evidence)) return false;
    const keeper = lasting.find(({ session, requests }) =>
      isCertain(statesDuring(requests, window), message, session.client),
    );
    return keeper !== undefined && !isExcused(message, window.from);
  }

  /** MQTT-4.8.2-5: at QoS 2 what was given to a member whose session ends goes to nobody else. */
  function isExcused({ qos }: SentMessage, from: number): boolean {
    if (qos < 2) return false;
    return ended.some(({ session, requests }) => {
      const to = session.ended?.order ?? 0;
      return to > from && statesDuring(requests, { from, to }).some((state) => state?.qos === 2);
    });
  }

  function found(kind: BrokerViolation['kind'], { id, topic, qos }: SentMessage, why: string): void {
    violations.push({ kind, where: filter, detail: `${id} on ${topic} (QoS ${qos}): ${why}` });
  }
}

const placeOf = ({ to, came }: Delivery & { to: string }): string => `${to} at ${came.order}`;
