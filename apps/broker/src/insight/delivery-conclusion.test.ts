import { describe, expect, it } from 'vitest';
import type { WaitingMessage } from '../engine/engine.ts';
import type { ConnectionRecord } from './connection-history.ts';
import { checksOf } from './delivery-checks.ts';
import { concludeDelivery, type ConclusionCode, conclusionCodes } from './delivery-conclusion.ts';
import type { DeliveryFacts, PublishedFacts } from './delivery-facts.ts';
import type { DropRow } from './drop-ledger.ts';

const t = (seconds: number) => Date.UTC(2026, 0, 31, 8, 0, seconds);
const topic = 'v1/vehicles/veh-1/commands/c-1/request';

const published: PublishedFacts = {
  ...{ at: t(10), publisher: 'service:command-api:1', qos: 1, expirySeconds: undefined },
  ...{ hasReached: true, isRetained: false },
};
const subscription = { filter: 'v1/vehicles/veh-1/commands/+/request', qos: 1 } as const;
const connected = { connectedSince: t(1), disconnectedSince: undefined, cleanStart: false, subscription };
const away = { ...connected, connectedSince: undefined, disconnectedSince: t(5) };
const waiting: WaitingMessage = {
  ...{ topic, qos: 1, state: 'queued', receivedAt: new Date(t(10)) },
  ...{ remainingSeconds: undefined, bytes: 100 },
};
const drop = (given: Partial<DropRow>): DropRow => ({
  ...{ reason: 'queue_full', clientId: 'veh-1', topic, count: 1, firstAt: t(10), lastAt: t(10) },
  ...{ detail: undefined, publisher: 'service:command-api:1', position: 1, ...given },
});
const record = (given: Partial<ConnectionRecord>): ConnectionRecord => ({
  ...{ event: 'refused', at: t(20), firstAt: t(20), times: 1, by: 'server', reasonCode: 0x87, why: 'revoked' },
  ...{ refusal: 'not_authorised', limit: undefined, address: '203.0.113.1', listener: 'mqtts', protocolVersion: 5 },
  isProven: true,
  ...given,
});
const ban = { reason: 'floods', until: new Date(t(3600)) };

/** A car that is connected and subscribed, and a message that was published: nothing stands in the way. */
const facts = (given: Partial<DeliveryFacts>): DeliveryFacts => ({
  ...{ clientId: 'veh-1', topic, now: t(30), isPermitted: true, ban: undefined },
  ...{ history: [], historySince: t(0), knowsSessions: true, session: connected },
  ...{ knowsDeliveries: true, published, publishedSince: t(0), refused: undefined, waiting: undefined },
  ...{ knowsDrops: true, dropsSince: t(0), dropped: undefined, droppedOnArrival: undefined },
  ...{ acknowledgedAt: undefined, acknowledgedSince: t(0) },
  ...given,
});

const cases: readonly [ConclusionCode, string, Partial<DeliveryFacts>][] = [
  ['delivered', 'it was acknowledged', { acknowledgedAt: t(11) }],
  ['delivered', 'it was acknowledged, and the publish is forgotten', { acknowledgedAt: t(11), published: undefined }],
  ['in_flight', 'it was sent and not acknowledged', { waiting: { ...waiting, state: 'in_flight' } }],
  ['in_flight', 'it was sent to a car that went away', { waiting: { ...waiting, state: 'in_flight' }, session: away }],
  ['queued', 'it waits for a car that is away', { waiting, session: away }],
  ['queued', 'it waits for a car that takes no more', { waiting }],
  ['queued', 'it waits again after an earlier one was acknowledged', { waiting, acknowledgedAt: t(9) }],
  [
    'queued',
    'it waits for a car that a full broker turned away',
    {
      ...{ waiting, session: away },
      history: [record({ refusal: 'too_many_connections', why: 'full' })],
    },
  ],
  ['banned', 'it waits for a car that is banned', { waiting, session: away, ban }],
  [
    'not_permitted',
    'it waits for a car whose certificate is revoked',
    { waiting, session: away, history: [record({})] },
  ],
  ['expired', 'it waits and its life is over', { waiting: { ...waiting, remainingSeconds: 0 } }],
  ['expired', 'its copy was dropped for its age', { dropped: drop({ reason: 'expired' }) }],
  ['expired', 'its life ended without a word', { published: { ...published, expirySeconds: 5 } }],
  [
    'publish_refused',
    'its publisher was refused',
    {
      published: undefined,
      refused: { at: t(10), publisher: 'veh-2', why: 'not authorised', extension: undefined },
    },
  ],
  [
    'dropped',
    'an extension dropped it as it came in',
    {
      published: undefined,
      droppedOnArrival: drop({ reason: 'extension', clientId: 'service:command-api:1', detail: 'guard: not valid' }),
    },
  ],
  ['dropped', 'the queue was full', { dropped: drop({}) }],
  ['dropped', 'its copy was dropped while it was handed on', { dropped: drop({ lastAt: t(10) + 3 }) }],
  ['dropped', 'the session ended while it waited', { dropped: drop({ reason: 'session_ended' }), session: undefined }],
  ['not_permitted', 'its copy was dropped for want of a permission', { dropped: drop({ reason: 'not_permitted' }) }],
  ['not_permitted', 'the certificate does not cover the topic', { isPermitted: false }],
  [
    'not_permitted',
    'the car has no session, for its certificate is revoked',
    { session: undefined, history: [record({})] },
  ],
  ['banned', 'the car has no session, for it is banned', { session: undefined, ban }],
  [
    'banned',
    'the ban is over, and the car has not tried since',
    {
      session: undefined,
      history: [record({ refusal: 'banned', why: 'banned until then' })],
    },
  ],
  ['not_published', 'nobody published it', { published: undefined }],
  ['not_published', 'only an earlier drop is on record', { published: undefined, session: undefined }],
  ['no_session', 'the car has none', { session: undefined }],
  [
    'no_session',
    'its session began afterwards',
    { session: { ...connected, connectedSince: t(20), cleanStart: true } },
  ],
  ['not_subscribed', 'no subscription matches', { session: { ...connected, subscription: undefined } }],
  ['not_subscribed', 'nobody had subscribed when it came', { published: { ...published, hasReached: false } }],
  [
    'offline_at_qos_0',
    'the car was away and the publish is QoS 0',
    { published: { ...published, qos: 0 }, session: away },
  ],
  [
    'offline_at_qos_0',
    'the car was away and it subscribed at QoS 0',
    {
      session: { ...connected, connectedSince: t(20), subscription: { ...subscription, qos: 0 } },
      history: [record({ event: 'connected', at: t(20) }), record({ event: 'disconnected', at: t(5) })],
    },
  ],
  ['unknown', 'QoS 0 was sent to a connected car', { published: { ...published, qos: 0 } }],
  [
    'unknown',
    'QoS 0 came before the records of connections',
    {
      published: { ...published, qos: 0, at: t(-10) },
      session: { ...connected, connectedSince: t(20) },
    },
  ],
  ['unknown', 'nothing is on record', {}],
  ['unknown', 'a drop on record is of an earlier message', { dropped: drop({ lastAt: t(9) }) }],
  ['unknown', 'the engine does not tell what it takes', { knowsDeliveries: false, published: undefined }],
  ['unknown', 'the engine does not tell of sessions', { knowsSessions: false, session: undefined }],
];

describe('the conclusion', () => {
  it.each(cases)('is %s when %s', (code, _when, given) => {
    const { code: concluded, words } = concludeDelivery(facts(given));
    expect(concluded, words).toBe(code);
    expect(words).toMatch(/^[A-Zv].*\.$/);
    expect(words).not.toMatch(/undefined|NaN|Invalid/);
  });

  it('can be each of its codes', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(conclusionCodes));
  });

  it('says what is wrong in a sentence', () => {
    expect(concludeDelivery(facts({ dropped: drop({}) })).words).toBe(
      'The copy for veh-1 was dropped at 2026-01-31T08:00:10.000Z: its queue was full.',
    );
  });
});

describe('the checks', () => {
  it.each(cases)('have words for everything when it is %s: %s', (_code, _when, given) => {
    for (const { words } of checksOf(facts(given))) expect(words).not.toMatch(/undefined|NaN|Invalid/);
  });

  it('go from the certificate to the acknowledgement, each with a verdict', () => {
    const verdicts = checksOf(facts({ session: away, waiting, ban })).map(
      ({ check, verdict }) => `${check} ${verdict}`,
    );
    expect(verdicts).toEqual([
      ...['permission good', 'ban bad', 'connection bad', 'session good', 'subscription good', 'published good'],
      ...['publisher good', 'queue good', 'expiry none', 'drops good', 'acknowledgement bad'],
    ]);
  });
});
