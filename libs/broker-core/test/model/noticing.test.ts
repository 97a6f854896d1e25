import type { Packet, PublishPacket } from '@roadwire/mqtt-codec';
import { expect, it } from 'vitest';
import { playHistory } from './play-history.ts';
import { randomHistory } from './random-history.ts';
import { shrinkHistory } from './shrink-history.ts';
import type { Tamper } from './stage.ts';

/** Changes every third packet of some kind that comes to any client. */
function everyThird(concerns: (packet: Packet) => boolean, change: (packet: Packet) => readonly Packet[]): Tamper {
  let count = 0;
  return (packet) => (concerns(packet) && (count += 1) % 3 === 0 ? change(packet) : [packet]);
}

const isPublish = (packet: Packet): packet is PublishPacket => packet.type === 'publish';
const publishes =
  (fits: (packet: PublishPacket) => boolean = () => true) =>
  (packet: Packet): boolean =>
    isPublish(packet) && fits(packet);
const changed =
  (change: (packet: PublishPacket) => Partial<PublishPacket>) =>
  (packet: Packet): Packet[] =>
    isPublish(packet) ? [{ ...packet, ...change(packet) }] : [packet];
const isFirst = ({ dup, qos }: PublishPacket): boolean => !dup && qos > 0;

/** What the other clients got, too. */
function mixUp(): Tamper {
  let last: { packet: Packet; client: string } | undefined;
  return (packet, client) => {
    if (packet.type !== 'publish' || packet.qos > 0) return [packet];
    const others = last && last.client !== client ? [last.packet] : [];
    last = { packet, client };
    return [packet, ...others];
  };
}

/** Two messages of one topic change places. */
function reorder(): Tamper {
  const held = new Map<string, PublishPacket>();
  return (packet, client) => {
    if (packet.type !== 'publish' || packet.dup || packet.retain) return [packet];
    const before = held.get(client);
    held.delete(client);
    if (before) return before.topic === packet.topic && before.qos === packet.qos ? [packet, before] : [before, packet];
    held.set(client, packet);
    return [];
  };
}

const lies: readonly (readonly [what: string, tamper: () => Tamper])[] = [
  [
    'a message of QoS 0 is lost',
    () =>
      everyThird(
        publishes(({ qos }) => qos === 0),
        () => [],
      ),
  ],
  [
    'a message of QoS 1 is lost',
    () =>
      everyThird(
        publishes(({ qos }) => qos === 1),
        () => [],
      ),
  ],
  [
    'a message of QoS 2 is lost',
    () =>
      everyThird(
        publishes(({ qos }) => qos === 2),
        () => [],
      ),
  ],
  [
    'a retained message is lost',
    () =>
      everyThird(
        publishes(({ retain }) => retain),
        () => [],
      ),
  ],
  [
    'what is unacknowledged is not sent again',
    () =>
      everyThird(
        publishes(({ dup }) => dup),
        () => [],
      ),
  ],
  ['a message comes twice', () => everyThird(publishes(), (packet) => [packet, packet])],
  [
    'a message comes twice under two identifiers',
    () => everyThird(publishes(isFirst), (packet) => [packet, ...changed(() => ({ packetId: 60_000 }))(packet)]),
  ],
  [
    'PUBREL does not come',
    () =>
      everyThird(
        ({ type }) => type === 'pubrel',
        () => [],
      ),
  ],
  [
    'PUBREL comes twice',
    () =>
      everyThird(
        ({ type }) => type === 'pubrel',
        (packet) => [packet, packet],
      ),
  ],
  [
    'DUP is set on the first copy',
    () =>
      everyThird(
        publishes(isFirst),
        changed(() => ({ dup: true })),
      ),
  ],
  [
    'DUP is not set on a second one',
    () =>
      everyThird(
        publishes(({ dup }) => dup),
        changed(() => ({ dup: false })),
      ),
  ],
  [
    'the retain flag is wrong',
    () =>
      everyThird(
        publishes(),
        changed(({ retain }) => ({ retain: !retain })),
      ),
  ],
  [
    'the QoS is too high',
    () =>
      everyThird(
        publishes(({ qos }) => qos === 1),
        changed(() => ({ qos: 2 })),
      ),
  ],
  [
    'the QoS is too low',
    () =>
      everyThird(
        publishes(({ qos }) => qos === 1),
        changed(() => ({ qos: 0, packetId: 0 })),
      ),
  ],
  [
    'a packet identifier is used twice',
    () =>
      everyThird(
        publishes(isFirst),
        changed(() => ({ packetId: 1 })),
      ),
  ],
  [
    'a subscription identifier is left out',
    () =>
      everyThird(
        publishes(),
        changed(({ properties }) => ({ properties: { ...properties, subscriptionIdentifiers: [] } })),
      ),
  ],
  [
    'the expiry does not shrink',
    () =>
      everyThird(
        publishes(({ properties }) => properties.messageExpiryInterval !== undefined),
        changed(({ properties }) => ({ properties: { ...properties, messageExpiryInterval: 7 } })),
      ),
  ],
  [
    'the payload is another',
    () =>
      everyThird(
        publishes(),
        changed(() => ({ payload: Buffer.from('m0') })),
      ),
  ],
  ['two messages of a topic change places', reorder],
  ['a client gets what is for another', mixUp],
  [
    'the session is said to be there',
    () =>
      everyThird(
        ({ type }) => type === 'connack',
        (packet) => (packet.type === 'connack' ? [{ ...packet, sessionPresent: true }] : [packet]),
      ),
  ],
  [
    'an answer does not come',
    () =>
      everyThird(
        ({ type }) => type === 'puback',
        () => [],
      ),
  ],
];

it.each(lies)('notices when %s', async (_what, tamper) => {
  for (let seed = 1; seed <= 60; seed += 1) {
    if ((await playHistory(randomHistory(seed), { tamper: tamper() })) !== undefined) return;
  }
  expect.fail('60 histories, and nothing was noticed');
});

it('shows a history from which no step can be left out', async () => {
  const losing = () =>
    everyThird(
      publishes(({ qos }) => qos === 2),
      () => [],
    );
  const fails = async (history: Parameters<typeof playHistory>[0]) =>
    (await playHistory(history, { tamper: losing() })) !== undefined;
  let failing = randomHistory(1);
  for (let seed = 2; !(await fails(failing)); seed += 1) failing = randomHistory(seed);
  const shortest = await shrinkHistory(failing, fails);
  expect(shortest.length).toBeLessThan(failing.length / 2);
  for (const at of shortest.keys()) expect(await fails(shortest.toSpliced(at, 1))).toBe(false);
});

it('makes the same history of the same seed', () => {
  expect(randomHistory(5)).toEqual(randomHistory(5));
  expect(randomHistory(5)).not.toEqual(randomHistory(6));
});
