import type { Delivery, SentMessage, SessionHistory } from '../history/history.ts';
import type { BrokerViolation, BrokerViolationKind } from '../history/violations.ts';
import type { Evidence } from './evidence.ts';
import { explain } from './expected-copy.ts';
import { byFilter, statesDuring } from './filter-states.ts';
import { isShared, matches } from './topic-matching.ts';
import { expiredSince, mayBeHandedOn } from './windows.ts';

/** A client that reads at once may still be busy, and so may the broker, which writes down at QoS 2 what it sends before it does. */
const transitMs = 2_000;

/** Everything that came to a session: whether it may have come, and as it did. */
export function checkCopies(session: SessionHistory, { messages, wills, lives }: Evidence): BrokerViolation[] {
  const violations: BrokerViolation[] = [];
  const filters = [...byFilter(session.requests)];
  const matching = new Map<string, typeof filters>();
  for (const delivery of session.deliveries) {
    const { id, topic } = delivery;
    const message = messages.get(id);
    if (!message) {
      if (id !== '' && !wills.has(id)) found(delivery, 'unwanted', 'nobody published it');
      continue;
    }
    let candidates = matching.get(topic);
    if (!candidates) matching.set(topic, (candidates = filters.filter(([filter]) => matches(filter, topic))));
    checkExpiry(delivery, message);
    // As its receiver has it already, it is not looked at.
    if (delivery.isRepeat) continue;
    // What was retained before it was asked for comes whenever that was.
    if (delivery.retain && candidates.some(([, requests]) => requests.some(({ wantsRetained }) => wantsRetained)))
      continue;
    const window = mayBeHandedOn(message, lives);
    const until = { ...window, to: Math.max(window.from, delivery.came.order) };
    // Through a shared subscription it may wait for a member to come.
    const states = candidates.map(([filter, requests]) => statesDuring(requests, isShared(filter) ? until : window));
    const verdict = Number.isFinite(window.from) ? explain(delivery, message, session, states) : 'unwanted';
    if (verdict === 'unwanted') found(delivery, 'unwanted', 'it had no subscription when that was published');
    else if (verdict === 'otherwise') found(delivery, 'otherOptions', 'no subscription that it may have had says so');
  }
  return violations;

  function found(
    { id, topic, qos, retain, identifiers, came }: Delivery,
    kind: BrokerViolationKind,
    why: string,
  ): void {
    const how = `QoS ${qos}${retain ? ', retained' : ''}, identifiers [${identifiers.join()}]`;
    violations.push({ kind, where: session.client, detail: `${id} on ${topic} (${how}) at ${came.order}: ${why}` });
  }

  function checkExpiry(delivery: Delivery, message: SentMessage): void {
    const { dup, remainingSeconds: told, came, connection } = delivery;
    const { expirySeconds: life, firstSent, acknowledged } = message;
    const since = expiredSince(message);
    const connectedAt = connection.asked.at;
    if (!dup && since !== undefined) {
      if (connectedAt >= since) found(delivery, 'afterExpiry', `${connectedAt - since} ms after it, the client came`);
      else if (session.isPrompt && came.at > since + transitMs) found(delivery, 'afterExpiry', `${came.at - since} ms`);
    }
    if (session.version === 4) return;
    if ((told === undefined) !== (life === undefined)) return found(delivery, 'changed', `it has ${told} s to live`);
    if (told === undefined || life === undefined) return;
    const atLeast = Math.max(0, life - Math.floor((came.at - firstSent.at) / 1000));
    const waitedMs = acknowledged ? Math.max(0, connectedAt - acknowledged.at) : 0;
    const atMost = Math.max(0, life - Math.floor(waitedMs / 1000));
    if (told >= atLeast && told <= atMost) return;
    found(delivery, 'changed', `it has ${told} s to live instead of ${atLeast} to ${atMost}`);
  }
}
