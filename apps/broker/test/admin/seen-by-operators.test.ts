import { filters, topics } from '@roadwire/protocol';
import { eventually } from '@roadwire/testing';
import type { MqttClient } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { connected, disconnectReason, subscribe, tryConnect } from '../support/mqtt-client.ts';
import { type AdminBroker, runAdminBroker } from './admin-broker.ts';
import { testInstallation } from './test-installation.ts';

const installation = testInstallation();
let clients: MqttClient[] = [];
afterEach(() => {
  for (const client of clients) client.end(true);
  clients = [];
});

async function connectedCar(broker: AdminBroker, vehicleId = 'veh-1') {
  const client = await connected(broker.url, await broker.enrol(vehicleId));
  clients.push(client);
  return client;
}

/** The newest word of its history, when its connection has ended. */
const lastHeardOf = (broker: AdminBroker, vehicleId = 'veh-1') =>
  eventually('the end of the connection is in the history', async () => {
    const { history } = await broker.get(`/clients/${vehicleId}`);
    return history[0].event === 'disconnected' ? history[0] : undefined;
  });

describe('an operator sees, with the reason, a car', () => {
  it('whose certificate is revoked while it is connected', async () => {
    await using broker = await runAdminBroker(installation(), { revocationPollMilliseconds: 20 });
    const car = await connectedCar(broker);
    const told = disconnectReason(car);
    broker.revoke('veh-1');
    expect(await told).toBe(0x87);
    expect(await lastHeardOf(broker)).toMatchObject({
      ...{ by: 'server', reasonCode: 0x87, reason: 'Not authorized', why: 'the certificate was revoked' },
    });
  });

  it('that is banned while it is connected, and that it tried again', async () => {
    await using broker = await runAdminBroker(installation());
    const car = await connectedCar(broker);
    const told = disconnectReason(car);
    await broker.ban('veh-1');
    expect(await told).toBe(0x98);
    expect(await lastHeardOf(broker)).toMatchObject({ by: 'server', why: expect.stringMatching(/^banned until 2/) });
    expect(await tryConnect(broker.url, await broker.enrol('veh-1'))).toEqual({ refused: 0x8a });
    const { history, restrictions } = await broker.get('/clients/veh-1');
    expect(history[0]).toMatchObject({ event: 'refused', refusal: 'banned', why: expect.stringMatching(/^banned/) });
    expect(restrictions.ban).toMatchObject({ reason: 'a test' });
  });

  it('that publishes more than it may: first an alarm while it is read more slowly, then the end', async () => {
    await using broker = await runAdminBroker(installation(), {
      env: { ROADWIRE_BROKER_PUBLISHES_PER_SECOND: '1', ROADWIRE_BROKER_THROTTLE_SECONDS: '1' },
    });
    const car = await connectedCar(broker);
    const told = disconnectReason(car);
    for (let sent = 0; sent < 40; sent += 1) car.publish(topics.signals('veh-1'), '{}', { qos: 0 }, () => {});
    const alarm = await eventually('the alarm', async () => {
      const { active } = await broker.get('/alarms');
      return active.find(({ code }: { code: string }) => code === 'throttled_clients');
    });
    expect(alarm.message).toContain('veh-1');
    expect((await broker.get('/clients/veh-1')).restrictions).toMatchObject({ throttledSince: expect.any(String) });
    expect(await told).toBe(0x96);
    expect(await lastHeardOf(broker)).toMatchObject({
      ...{ by: 'server', reasonCode: 0x96, reason: 'Message rate too high' },
      why: 'more is published than is allowed, and for too long',
    });
  });

  it('that publishes on the topic of another', async () => {
    await using broker = await runAdminBroker(installation());
    const car = await connectedCar(broker);
    const told = disconnectReason(car);
    car.publish(topics.signals('veh-2'), '{}', { qos: 1 }, () => {});
    expect(await told).toBe(0x87);
    expect(await lastHeardOf(broker)).toMatchObject({
      ...{ by: 'server', reasonCode: 0x87, why: 'not authorized to publish on this topic' },
    });
    const { checks, conclusion } = await broker.get(
      `/clients/veh-2/explain?topic=${encodeURIComponent(topics.signals('veh-2'))}`,
    );
    expect([conclusion.code, checks.length > 0]).toEqual(['publish_refused', true]);
  });

  it('that subscribes to the topics of another, in a trace of it', async () => {
    await using broker = await runAdminBroker(installation());
    const started = await broker.ask('POST', '/traces', { clientId: 'veh-1', seconds: 60 });
    const { id } = JSON.parse(await started.text());
    const car = await connectedCar(broker);
    expect(await subscribe(car, [filters.commandRequestsTo('veh-2')])).toEqual([0x87]);
    const lines = await (await broker.ask('GET', `/traces/${id}/entries`)).text();
    const entries: { packet?: string; reasonCodes?: number[] }[] = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries.find(({ packet }) => packet === 'suback')).toMatchObject({ reasonCodes: [0x87] });
  });
});
