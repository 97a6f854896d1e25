import { describe, expect, it } from 'vitest';
import { publishesOf, textOf } from '../support/payloads.ts';
import { type RunningBroker, runBroker } from '../support/running-broker.ts';
import type { WireClient } from '../support/wire-client.ts';

const outputBytes = 100_000;
const topics = 3_000;
const payloadBytes = 4_000;
const subscription = { filter: 'r/#', noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;

/** `version` is what is retained for the topic. */
async function retain(writer: WireClient, topic: number, version: number): Promise<void> {
  await writer.publishAcknowledged(`r/${topic}`, `${version}`.padEnd(payloadBytes), { retain: true });
}

/** A subscriber that has asked for all of it and reads nothing. */
async function askFrozen(running: RunningBroker, qos: 0 | 1, properties = {}): Promise<WireClient> {
  const frozen = await running.connect({ clientId: 'frozen', properties });
  frozen.freeze();
  frozen.send({ type: 'subscribe', packetId: 1, subscriptions: [{ ...subscription, qos }], properties: {} });
  await running.until(() => running.broker.counters().subscriptions === 1);
  return frozen;
}

describe('thousands of retained messages to a client that reads slowly', () => {
  it.each([0, 1] as const)('wait without a copy, and none is lost, at QoS %i', async (qos) => {
    await using running = await runBroker({ limits: { outputBytes } });
    const writer = await running.connect('writer');
    for (let topic = 0; topic < topics; topic += 1) await retain(writer, topic, 1);
    const frozen = await askFrozen(running, qos, { receiveMaximum: 50 });
    expect(await writer.settled()).toEqual([]);
    const { unreadBytes, queued, inFlight = 0 } = running.broker.session('frozen') ?? {};
    expect(unreadBytes).toBeLessThan(outputBytes + 2 * 64 * 1024);
    expect(queued).toBe(0);
    expect(inFlight).toBeLessThanOrEqual(50);
    frozen.thaw();
    await frozen.expect('suback');
    const seen = new Set<string>();
    while (seen.size < topics) {
      const { topic, packetId, retain: isRetained } = await frozen.expect('publish');
      expect(isRetained).toBe(true);
      expect(seen.has(topic)).toBe(false);
      seen.add(topic);
      if (qos > 0) frozen.acknowledge('puback', packetId);
    }
    expect(await frozen.settled()).toEqual([]);
    expect(running.told.dropped).toEqual([]);
  });

  it('and change meanwhile end with the newest, and never go back', async () => {
    await using running = await runBroker({ limits: { outputBytes } });
    const writer = await running.connect('writer');
    for (let topic = 0; topic < topics; topic += 1) await retain(writer, topic, 1);
    const frozen = await askFrozen(running, 1, { receiveMaximum: 20 });
    for (let topic = 0; topic < topics; topic += 10) await retain(writer, topic, 2);
    frozen.thaw();
    await frozen.expect('suback');
    const newest = new Map<string, number>();
    const isComplete = () =>
      newest.size === topics && [...newest.values()].filter((one) => one === 2).length === topics / 10;
    while (!isComplete()) {
      const packet = await frozen.expect('publish');
      const version = Number(textOf(packet));
      expect(version).toBeGreaterThanOrEqual(newest.get(packet.topic) ?? 0);
      newest.set(packet.topic, version);
      frozen.acknowledge('puback', packet.packetId);
    }
    expect(publishesOf(await frozen.settled())).toEqual([]);
    expect(running.told.dropped).toEqual([]);
  });

  it('hold nothing up: what is published meanwhile comes, and other subscribers are served', async () => {
    await using running = await runBroker({ limits: { outputBytes } });
    const writer = await running.connect('writer');
    for (let topic = 0; topic < topics; topic += 1) await retain(writer, topic, 1);
    const frozen = await askFrozen(running, 1, { receiveMaximum: 20 });
    const reader = await running.connect('reader');
    await reader.subscribe('r/#');
    for (let topic = 0; topic < topics; topic += 1) await reader.expect('publish');
    await writer.publishAcknowledged('r/live', 'live');
    expect(textOf(await reader.expect('publish'))).toBe('live');
    frozen.thaw();
    await frozen.expect('suback');
    let [count, live] = [0, ''];
    while (live === '') {
      const packet = await frozen.expect('publish');
      if (packet.topic === 'r/live') live = textOf(packet);
      else count += 1;
      frozen.acknowledge('puback', packet.packetId);
    }
    expect([count, live]).toEqual([topics, 'live']);
  });
});
