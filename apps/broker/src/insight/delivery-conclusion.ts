import {
  type DeliveryFacts,
  deliveryQos,
  endOfLife,
  isDropOfThisMessage,
  isOfThisMessage,
  lockedOut,
  moment,
  wasConnectedAt,
} from './delivery-facts.ts';
import { dropWords } from './drop-words.ts';

export const conclusionCodes = [
  'delivered',
  'in_flight',
  'queued',
  'dropped',
  'expired',
  'not_permitted',
  'banned',
  'no_session',
  'not_subscribed',
  'not_published',
  'publish_refused',
  'offline_at_qos_0',
  'unknown',
] as const;
export type ConclusionCode = (typeof conclusionCodes)[number];

export interface Conclusion {
  readonly code: ConclusionCode;
  /** One plain sentence or two. */
  readonly words: string;
}

/** The one reason: what is proved comes first, then what stands in the way, from the publisher to the car. */
export function concludeDelivery(facts: DeliveryFacts): Conclusion {
  return (
    fromAcknowledgement(facts) ??
    fromQueue(facts) ??
    fromPublisher(facts) ??
    fromDrops(facts) ??
    fromPermission(facts) ??
    fromSilence(facts) ??
    fromLockOut(facts, 'It did not get in to receive the message') ??
    fromSession(facts) ??
    fromLife(facts)
  );
}

const conclude = (code: ConclusionCode, words: string): Conclusion => ({ code, words });

function fromAcknowledgement(facts: DeliveryFacts): Conclusion | undefined {
  const { acknowledgedAt, clientId } = facts;
  if (!isOfThisMessage(facts, acknowledgedAt)) return undefined;
  return conclude('delivered', `${clientId} has the message: it acknowledged it at ${moment(acknowledgedAt)}.`);
}

function fromQueue(facts: DeliveryFacts): Conclusion | undefined {
  const { clientId, session, waiting } = facts;
  if (!waiting) return undefined;
  const isConnected = session?.connectedSince !== undefined;
  if (waiting.remainingSeconds !== undefined && waiting.remainingSeconds <= 0) {
    return conclude('expired', `The message came to the end of its life in the queue of ${clientId}.`);
  }
  const since = moment(waiting.receivedAt);
  if (waiting.state === 'in_flight') {
    const words = isConnected
      ? `The message of ${since} was sent to ${clientId}, which has not acknowledged it yet.`
      : `The message of ${since} was sent to ${clientId}, which went away without acknowledging it. It is sent again when it comes back.`;
    return conclude('in_flight', words);
  }
  const queued = `The message has waited in the queue of ${clientId} since ${since}`;
  return (
    fromLockOut(facts, queued) ??
    conclude(
      'queued',
      isConnected
        ? `${queued}: the client is connected and takes no more until it acknowledges what it has, or reads.`
        : `${queued}: the client is not connected${session?.disconnectedSince === undefined ? '' : `, since ${moment(session.disconnectedSince)}`}. It gets the message when it comes back in time.`,
    )
  );
}

function fromPublisher(facts: DeliveryFacts): Conclusion | undefined {
  const { droppedOnArrival, refused } = facts;
  if (refused && isOfThisMessage(facts, refused.at)) {
    const { at, extension, publisher, why } = refused;
    const by = extension === undefined ? '' : ` by the extension ${extension}`;
    return conclude(
      'publish_refused',
      `${publisher} tried to publish it at ${moment(at)} and was refused${by}: ${why}.`,
    );
  }
  if (droppedOnArrival && isOfThisMessage(facts, droppedOnArrival.lastAt)) {
    const { detail, lastAt, publisher, clientId } = droppedOnArrival;
    const from = `The message of ${publisher ?? clientId}`;
    return conclude(
      'dropped',
      `${from} was dropped as it came in, at ${moment(lastAt)}, by ${detail ?? 'an extension'}.`,
    );
  }
  return undefined;
}

function fromDrops(facts: DeliveryFacts): Conclusion | undefined {
  const { clientId, dropped } = facts;
  if (!dropped || !isDropOfThisMessage(facts, dropped)) return undefined;
  const { detail, lastAt, reason } = dropped;
  const code = reason === 'expired' || reason === 'not_permitted' ? reason : 'dropped';
  const because = detail === undefined ? '' : ` (${detail})`;
  const words = `The copy for ${clientId} was dropped at ${moment(lastAt)}: ${dropWords[reason]}${because}.`;
  return conclude(code, words);
}

function fromPermission({ clientId, isPermitted, topic }: DeliveryFacts): Conclusion | undefined {
  if (isPermitted !== false) return undefined;
  return conclude('not_permitted', `${clientId} may not receive ${topic}: its certificate does not cover the topic.`);
}

/** Nothing is known to have been published. */
function fromSilence(facts: DeliveryFacts): Conclusion | undefined {
  const { knowsDeliveries, published, publishedSince, topic } = facts;
  if (published || !knowsDeliveries) return undefined;
  const words = `No service has published on ${topic} since ${moment(publishedSince)}, which is as far as the records go back.`;
  return conclude('not_published', words);
}

function fromLockOut(facts: DeliveryFacts, begin: string): Conclusion | undefined {
  const { ban, clientId, session } = facts;
  if (session?.connectedSince !== undefined) return undefined;
  if (ban) {
    return conclude('banned', `${begin}: ${clientId} is banned until ${moment(ban.until)} (${ban.reason}).`);
  }
  const refusal = lockedOut(facts);
  if (!refusal) return undefined;
  const words = `${begin}: ${clientId} was refused when it last tried to connect, at ${moment(refusal.at)}: ${refusal.why}.`;
  if (refusal.refusal === 'banned') return conclude('banned', words);
  return refusal.refusal === 'not_authorised' ? conclude('not_permitted', words) : undefined;
}

function fromSession(facts: DeliveryFacts): Conclusion | undefined {
  const { clientId, history, knowsSessions, published, session, topic } = facts;
  if (!session) {
    if (!knowsSessions) {
      return conclude(
        'unknown',
        `${clientId} is not connected, and this engine does not tell of sessions without one.`,
      );
    }
    const [last] = history;
    const lastSeen = last ? ` The last that was heard of it: ${last.event}, ${moment(last.at)}, ${last.why}.` : '';
    return conclude('no_session', `${clientId} has no session, so nothing is kept for it.${lastSeen}`);
  }
  const { cleanStart, connectedSince } = session;
  if (
    published &&
    !published.isRetained &&
    cleanStart &&
    connectedSince !== undefined &&
    connectedSince > published.at
  ) {
    const words = `The session of ${clientId} began at ${moment(connectedSince)}, after the message of ${moment(published.at)}.`;
    return conclude('no_session', words);
  }
  if (!session.subscription) return conclude('not_subscribed', `${clientId} has no subscription to ${topic}.`);
  if (published && !published.hasReached && !published.isRetained) {
    const words = `Nobody had subscribed to ${topic} when the message came, at ${moment(published.at)}; ${clientId} has since.`;
    return conclude('not_subscribed', words);
  }
  return undefined;
}

function fromLife(facts: DeliveryFacts): Conclusion {
  const { acknowledgedSince, clientId, now, published } = facts;
  if (!published) {
    const words = `Nothing stands in the way of ${clientId}, but what was published on this topic is not recorded.`;
    return conclude('unknown', words);
  }
  const came = moment(published.at);
  if (deliveryQos(facts) === 0) {
    const wasConnected = published.isRetained || wasConnectedAt(facts, published.at);
    if (wasConnected === false) {
      const words = `The message came at ${came} with QoS 0, which is not kept for anybody, and ${clientId} was not connected.`;
      return conclude('offline_at_qos_0', words);
    }
    const words = `The message came at ${came} with QoS 0, which is sent once and never acknowledged: whether ${clientId} has it cannot be known.`;
    return conclude('unknown', words);
  }
  const end = endOfLife(facts);
  if (end !== undefined && end <= now) {
    const words = `The life of the message ended at ${moment(end)}, and ${clientId} had not acknowledged it.`;
    return conclude('expired', words);
  }
  const words = `It was published at ${came}, does not wait for ${clientId}, and neither an acknowledgement since ${moment(acknowledgedSince)} nor a drop is on record. It may have come before ${clientId} subscribed.`;
  return conclude('unknown', words);
}
