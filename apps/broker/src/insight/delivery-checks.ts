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

export const checkNames = [
  'permission',
  'ban',
  'connection',
  'session',
  'subscription',
  'published',
  'publisher',
  'queue',
  'expiry',
  'drops',
  'acknowledgement',
] as const;
export const checkVerdicts = ['good', 'bad', 'unknown', 'none'] as const;

export interface Check {
  readonly check: (typeof checkNames)[number];
  /** `none` says that there is nothing to judge. */
  readonly verdict: (typeof checkVerdicts)[number];
  readonly words: string;
}

type Judged = Omit<Check, 'check'>;
const good = (words: string): Judged => ({ verdict: 'good', words });
const bad = (words: string): Judged => ({ verdict: 'bad', words });
const unknown = (words: string): Judged => ({ verdict: 'unknown', words });
const none = (words: string): Judged => ({ verdict: 'none', words });

const judges: Readonly<Record<Check['check'], (facts: DeliveryFacts) => Judged>> = {
  permission: ({ isPermitted }) =>
    isPermitted === undefined
      ? unknown('What it may receive is not known without its certificate.')
      : isPermitted
        ? good('Its certificate covers the topic.')
        : bad('Its certificate does not cover the topic.'),
  ban: ({ ban }) => (ban ? bad(`Banned until ${moment(ban.until)}: ${ban.reason}.`) : good('No ban is in force.')),
  connection: connectionOf,
  session: ({ knowsSessions, session }) =>
    session
      ? good('It has a session.')
      : knowsSessions
        ? bad('It has no session: nothing is kept for it.')
        : unknown('This engine does not tell of sessions without a connection.'),
  subscription: ({ session }) =>
    !session
      ? none('Without a session there is no subscription.')
      : session.subscription
        ? good(`Subscribed as ${session.subscription.filter} at QoS ${session.subscription.qos}.`)
        : bad('No subscription of its session matches the topic.'),
  published: publishedOf,
  publisher: publisherOf,
  queue: ({ waiting }) =>
    waiting === undefined
      ? none('The message does not wait for it.')
      : waiting.state === 'in_flight'
        ? good('Sent and not acknowledged.')
        : good(`Waits in its queue since ${moment(waiting.receivedAt)}.`),
  expiry: expiryOf,
  drops: dropsOf,
  acknowledgement: acknowledgementOf,
};

/** What was looked at, from the certificate to the car's acknowledgement, in this order. */
export const checksOf = (facts: DeliveryFacts): Check[] =>
  checkNames.map((check) => ({ check, ...judges[check](facts) }));

function connectionOf(facts: DeliveryFacts): Judged {
  const { history, historySince, session } = facts;
  if (session?.connectedSince !== undefined) return good(`Connected since ${moment(session.connectedSince)}.`);
  const refusal = lockedOut(facts);
  if (refusal) {
    const times = refusal.times > 1 ? `, ${refusal.times} times since ${moment(refusal.firstAt)}` : '';
    return bad(`Refused at ${moment(refusal.at)}${times}: ${refusal.why}.`);
  }
  const [last] = history;
  if (last) return bad(`Not connected. Last: ${last.event} at ${moment(last.at)}, ${last.why}.`);
  return bad(`Not connected, and nothing was heard of it since ${moment(historySince)}.`);
}

function publishedOf({ knowsDeliveries, published, publishedSince }: DeliveryFacts): Judged {
  if (!published) {
    return knowsDeliveries
      ? bad(`Not published since ${moment(publishedSince)}, as far as the records go back.`)
      : unknown('What is published on this topic is not recorded.');
  }
  const { at, expirySeconds, hasReached, isRetained, publisher, qos } = published;
  const parts = [
    `Published at ${moment(at)} by ${publisher ?? 'the broker'} at QoS ${qos}`,
    ...(expirySeconds === undefined ? [] : [`for ${expirySeconds} s`]),
    ...(isRetained ? ['retained'] : []),
  ];
  return hasReached || isRetained
    ? good(`${parts.join(', ')}.`)
    : bad(`${parts.join(', ')}, when nobody had subscribed.`);
}

function publisherOf({ droppedOnArrival, knowsDeliveries, refused }: DeliveryFacts): Judged {
  if (refused) return bad(`${refused.publisher} was refused at ${moment(refused.at)}: ${refused.why}.`);
  if (droppedOnArrival) {
    return bad(
      `Dropped as it came in, at ${moment(droppedOnArrival.lastAt)}: ${droppedOnArrival.detail ?? 'extension'}.`,
    );
  }
  return knowsDeliveries ? good('Nobody was refused to publish it.') : none('No refusal is on record.');
}

function expiryOf(facts: DeliveryFacts): Judged {
  const end = endOfLife(facts);
  if (end === undefined) return none(facts.published ? 'It has no end of life.' : 'Nothing is known of its life.');
  return end > facts.now ? good(`It lives until ${moment(end)}.`) : bad(`Its life ended at ${moment(end)}.`);
}

function dropsOf(facts: DeliveryFacts): Judged {
  const { dropped, dropsSince, knowsDrops } = facts;
  if (!knowsDrops) return unknown('This engine does not tell what it drops.');
  if (!dropped) return good(`No drop on this topic since ${moment(dropsSince)}.`);
  const { count, detail, lastAt, reason } = dropped;
  const words = `${count} dropped, last at ${moment(lastAt)}: ${detail ?? dropWords[reason]}.`;
  return isDropOfThisMessage(facts, dropped) ? bad(words) : good(`Only of earlier messages: ${words}`);
}

function acknowledgementOf(facts: DeliveryFacts): Judged {
  const { acknowledgedAt, acknowledgedSince, knowsDeliveries, published } = facts;
  if (isOfThisMessage(facts, acknowledgedAt)) return good(`Acknowledged at ${moment(acknowledgedAt)}.`);
  if (!knowsDeliveries) return unknown('This engine does not tell what is acknowledged.');
  if (deliveryQos(facts) === 0 && published) {
    const was = wasConnectedAt(facts, published.at);
    return none(`QoS 0 is not acknowledged${was === false ? ', and it was not connected' : ''}.`);
  }
  if (acknowledgedAt !== undefined) return bad(`Only an earlier message, at ${moment(acknowledgedAt)}.`);
  return bad(`Not acknowledged since ${moment(acknowledgedSince)}.`);
}
