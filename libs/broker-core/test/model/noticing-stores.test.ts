import { expect, it } from 'vitest';
import { type DeliveryState, DurableStore, type LiveState, Message, type StoredState } from '../../src/index.ts';
import type { SessionState } from '../../src/index.ts';
import type { Keeping, MakeStore } from './keeping.ts';
import { playHistory } from './play-history.ts';
import { randomHistory } from './random-history.ts';
import { describeHistory } from './describe-history.ts';
import { shrinkHistory } from './shrink-history.ts';
import type { Step } from './step.ts';

/** One that gives back something else than it was told. */
const changed =
  (change: (state: StoredState) => Partial<StoredState>): MakeStore =>
  (disk, options) =>
    new (class extends DurableStore {
      override async open(live: LiveState): Promise<StoredState> {
        const state = await super.open(live);
        return { ...state, ...change(state) };
      }
    })(disk, options);

const withSessions = (change: (session: SessionState) => Partial<SessionState>): MakeStore =>
  changed(({ sessions }) => ({ sessions: [...sessions].map((session) => ({ ...session, ...change(session) })) }));

const withDeliveries = (change: (delivery: DeliveryState) => Partial<DeliveryState>): MakeStore =>
  withSessions(({ inFlight, queue }) => ({
    inFlight: inFlight.map((one) => ({ ...one, ...change(one) })),
    queue: queue.map((one) => ({ ...one, ...change(one) })),
  }));

/** One that does not keep some of what it is told. */
const deaf =
  (to: 'finished' | 'unsubscribed' | 'released' | 'sessionEnded' | 'sessionChanged' | 'retained' | 'sent'): MakeStore =>
  (disk, options) => {
    const store = new DurableStore(disk, options);
    Object.defineProperty(store, to, { value: () => {} });
    return store;
  };

const withoutExpiry = ({ topic, payload, qos, retain, forwarded, receivedAt, publisher }: Message): Message =>
  new Message({ topic, payload, qos, retain, forwarded, receivedAt, publisher, expiryInterval: undefined });

const lies: readonly (readonly [what: string, makeStore: MakeStore])[] = [
  ['what was finished is not', deaf('finished')],
  ['subscriptions do not end', deaf('unsubscribed')],
  ['messages of QoS 2 are not released', deaf('released')],
  ['sessions do not end', deaf('sessionEnded')],
  ['sessions are not as they are now', deaf('sessionChanged')],
  ['what is retained is lost', deaf('retained')],
  ['what was sent was not', deaf('sent')],
  ['everything is said at once', (disk, options) => new Hasty(disk, options)],
  ['sessions are lost', changed(() => ({ sessions: [] }))],
  ['what waits for members of a shared subscription is lost', changed(() => ({ groups: [] }))],
  ['what is retained does not expire', changed(({ retained }) => ({ retained: [...retained].map(withoutExpiry) }))],
  ['packet identifiers are lost', withDeliveries(({ packetId }) => ({ packetId: packetId && packetId + 1000 }))],
  ['messages do not expire', withDeliveries(({ message }) => ({ message: withoutExpiry(message) }))],
  ['subscription identifiers are lost', withDeliveries(() => ({ subscriptionIdentifiers: [] }))],
  ['the retain flag is lost', withDeliveries(() => ({ retain: false }))],
  ['the QoS is another', withDeliveries(() => ({ qos: 1 }))],
  ['the other members are forgotten', withDeliveries(() => ({ groupKey: undefined }))],
  [
    'what was received is sent again',
    withDeliveries(({ phase }) => ({ phase: phase === 'released' ? 'sent' : phase })),
  ],
  ['what is queued has no order', withSessions(({ queue }) => ({ queue: queue.toReversed() }))],
  ['what is in flight has no order', withSessions(({ inFlight }) => ({ inFlight: inFlight.toReversed() }))],
  ['the last that is queued is lost', withSessions(({ queue }) => ({ queue: queue.slice(0, -1) }))],
  ['the first in flight is lost', withSessions(({ inFlight }) => ({ inFlight: inFlight.slice(1) }))],
  [
    'what is in flight is sent as if it were not',
    withSessions(({ inFlight, queue }) => ({
      inFlight: [],
      queue: [...inFlight, ...queue].map((one) => ({ ...one, phase: 'queued', packetId: 0 })),
    })),
  ],
  ['what is not released is lost', withSessions(() => ({ received: new Map() }))],
  ['wills are lost', withSessions(() => ({ will: undefined }))],
  ['wills wait anew', withSessions(({ will }) => ({ will: will && { ...will, dueAt: undefined } }))],
  ['sessions live on from now', withSessions(() => ({ disconnectedAt: undefined }))],
  ['sessions live for another time', withSessions(({ expirySeconds }) => ({ expirySeconds: expirySeconds && 4 }))],
  ...(['qos', 'noLocal', 'retainAsPublished', 'identifier'] as const).map((option) => {
    const lost = { qos: 0, noLocal: false, retainAsPublished: false, identifier: undefined }[option];
    const what = `of subscriptions ${option} is lost`;
    const change = withSessions(({ subscriptions }) => ({
      subscriptions: [...subscriptions].map((subscription) => ({ ...subscription, [option]: lost })),
    }));
    return [what, change] as const;
  }),
];

/** Waits for nothing. */
class Hasty extends DurableStore {
  override get settled(): boolean {
    return true;
  }

  override onceSettled(done: () => void): void {
    done();
  }
}

it.each(lies)('notices when %s', async (_what, makeStore) => {
  const keeping: Keeping = 'in a log';
  for (let seed = 1; seed <= 200; seed += 1) {
    if ((await playHistory(randomHistory(seed, true), { keeping, makeStore })) !== undefined) return;
  }
  expect.fail('200 histories, and nothing was noticed');
});

it('shows a history with the end of a broker from which no step can be left out', async () => {
  const makeStore = changed(() => ({ groups: [] }));
  const fails = async (history: readonly Step[]) =>
    (await playHistory(history, { keeping: 'in a log', makeStore })) !== undefined;
  let failing = randomHistory(1, true);
  for (let seed = 2; !(await fails(failing)); seed += 1) failing = randomHistory(seed, true);
  const shortest = await shrinkHistory(failing, fails);
  expect(shortest.length).toBeLessThan(failing.length / 2);
  expect(describeHistory(shortest)).toMatch(/the broker (stops|is killed)/);
  for (const at of shortest.keys()) expect(await fails(shortest.toSpliced(at, 1))).toBe(false);
});

it('makes the same history of the same seed, and the others as they were', () => {
  expect(randomHistory(5, true)).toEqual(randomHistory(5, true));
  expect(randomHistory(5, true)).not.toEqual(randomHistory(6, true));
  expect(randomHistory(5).some(({ does }) => does === 'kill' || does === 'restart')).toBe(false);
});

it.each(['in memory', 'in a log', 'in a log that is written anew all the time'] as const)(
  'notices nothing when nothing is wrong, %s',
  async (keeping) => {
    const why = await playHistory(randomHistory(7, keeping !== 'in memory'), { keeping });
    expect(why).toBeUndefined();
  },
);
