import { topics } from '@roadwire/protocol';
import { eventually } from '@roadwire/testing';
import { describe, expect, it } from 'vitest';
import { connected, disconnectReason, nextMessage, subscribe, tryConnect } from '../support/mqtt-client.ts';
import { type AdminBroker, type AdminBrokerOptions, runAdminBroker } from './admin-broker.ts';
import { testInstallation } from './test-installation.ts';

const installation = testInstallation();
const commandId = '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11';
const request = topics.command.request('veh-1', commandId);

/** A broker with command-api connected to it, and the car veh-1 enrolled and away. */
async function scene(options: AdminBrokerOptions = {}) {
  const broker = await runAdminBroker(installation(), options);
  const service = await connected(broker.url, await broker.service('command-api'));
  const session = { clean: false, properties: { sessionExpiryInterval: 3600 } };
  const carOptions = { ...(await broker.enrol('veh-1')), ...session };
  return {
    ...{ broker, service, carOptions },
    /** The car, subscribed to its requests. */
    car: async (qos: 0 | 1 = 1) => {
      const client = await connected(broker.url, carOptions);
      await subscribe(client, ['v1/vehicles/veh-1/commands/+/request'], qos);
      return client;
    },
    publish: (properties: { messageExpiryInterval?: number } = {}, qos: 0 | 1 = 1) =>
      service.publishAsync(request, '{}', { qos, properties }),
    [Symbol.asyncDispose]: broker.stop,
  };
}

const explain = (broker: AdminBroker, query = `messageId=${commandId}`, clientId = 'veh-1') =>
  broker.get(`/clients/${clientId}/explain?${query}`);

const concluded = async (broker: AdminBroker, query?: string) => (await explain(broker, query)).conclusion.code;

describe('why did this car not get this message', () => {
  it('is answered with "delivered" when the car acknowledged it', async () => {
    await using at = await scene();
    const car = await at.car();
    const received = nextMessage(car);
    await at.publish();
    await received;
    const found = await eventually('the acknowledgement', async () => {
      const answer = await explain(at.broker);
      return answer.conclusion.code === 'delivered' ? answer : undefined;
    });
    expect(found).toMatchObject({ clientId: 'veh-1', topic: request });
    expect(found.checks).toContainEqual({
      check: 'subscription',
      verdict: 'good',
      words: 'Subscribed as v1/vehicles/veh-1/commands/+/request at QoS 1.',
    });
    expect(await concluded(at.broker, `topic=${encodeURIComponent(request)}`)).toBe('delivered');
    await car.endAsync();
  });

  it('is answered with "queued" while the car is away, and with the ban or revocation that keeps it away', async () => {
    await using at = await scene();
    await (await at.car()).endAsync();
    await at.publish();
    expect(await concluded(at.broker)).toBe('queued');

    at.broker.revoke('veh-1');
    await tryConnect(at.broker.url, at.carOptions);
    const revoked = await explain(at.broker);
    expect(revoked.conclusion.code).toBe('not_permitted');
    expect(revoked.conclusion.words).toContain('this certificate is revoked');

    await at.broker.ban('veh-1');
    expect(await concluded(at.broker)).toBe('banned');
  });

  it('is answered with "in_flight" while the car does not acknowledge', async () => {
    await using at = await scene();
    const car = await connected(at.broker.url, {
      ...at.carOptions,
      customHandleAcks: () => undefined,
    });
    await subscribe(car, ['v1/vehicles/veh-1/commands/+/request']);
    await at.publish();
    expect(await concluded(at.broker)).toBe('in_flight');
    car.end(true);
  });

  it('is answered with "expired" when its life ended while the car was away', async () => {
    await using at = await scene();
    await (await at.car()).endAsync();
    await at.publish({ messageExpiryInterval: 1 });
    await eventually('the end of its life', async () =>
      (await concluded(at.broker)) === 'expired' ? true : undefined,
    );
  });

  it('is answered with "dropped" when the queue is full', async () => {
    await using at = await scene({ queueMessages: 1 });
    await (await at.car()).endAsync();
    await at.service.publishAsync(topics.command.request('veh-1', 'first'), '{}', { qos: 1 });
    await at.publish();
    const { conclusion } = await explain(at.broker);
    expect(conclusion).toMatchObject({ code: 'dropped', words: expect.stringContaining('its queue was full') });
  });

  it('is answered with "dropped" when an extension dropped it as it came in', async () => {
    await using at = await scene({ extension: `onPublish: () => drop('no such command')` });
    const car = await at.car();
    await at.publish().catch(() => undefined);
    const { conclusion } = await explain(at.broker);
    expect(conclusion).toMatchObject({ code: 'dropped', words: expect.stringContaining('guard: no such command') });
    await car.endAsync();
  });

  it('is answered with "no_session" and "not_subscribed" when nothing is kept for the car', async () => {
    await using at = await scene();
    await at.publish();
    expect(await concluded(at.broker)).toBe('no_session');
    const car = await connected(at.broker.url, at.carOptions);
    expect(await concluded(at.broker)).toBe('not_subscribed');
    await car.endAsync();
  });

  it('is answered with "not_published" when nobody published it, and with "not_permitted" on the topic of another', async () => {
    await using at = await scene();
    const car = await at.car();
    expect(await concluded(at.broker)).toBe('not_published');
    const other = topics.command.request('veh-2', commandId);
    await at.service.publishAsync(other, '{}', { qos: 1 });
    expect(await concluded(at.broker, `topic=${encodeURIComponent(other)}`)).toBe('not_permitted');
    await car.endAsync();
  });

  it('is answered with "publish_refused" when its publisher was not allowed to', async () => {
    await using at = await scene();
    const car = await at.car();
    const intruder = await connected(at.broker.url, await at.broker.enrol('veh-2'));
    const told = disconnectReason(intruder);
    intruder.publish(request, 'unlock', { qos: 1 });
    expect(await told).toBe(0x87);
    const { conclusion } = await explain(at.broker);
    expect(conclusion).toMatchObject({ code: 'publish_refused', words: expect.stringContaining('veh-2') });
    const { history } = await at.broker.get('/clients/veh-2');
    expect(history[0]).toMatchObject({ event: 'disconnected', by: 'server', reason: 'Not authorized' });
    intruder.end(true);
    await car.endAsync();
  });

  it('is answered with "offline_at_qos_0" when it could not wait', async () => {
    await using at = await scene();
    await (await at.car()).endAsync();
    await at.publish({}, 0);
    await eventually('the publish', async () =>
      (await concluded(at.broker)) === 'offline_at_qos_0' ? true : undefined,
    );
  });

  it('finds a broadcast by its id, on the topic of the cohort of the car', async () => {
    await using at = await scene();
    const broadcaster = await connected(at.broker.url, await at.broker.service('fleet-broadcast'));
    const car = await connected(at.broker.url, at.carOptions);
    await subscribe(car, ['v1/cohorts/c-1/broadcasts/+/notice']);
    await car.endAsync();
    await broadcaster.publishAsync(topics.broadcast.cohortNotice('c-1', 'b-1'), '{}', { qos: 1 });
    const found = await explain(at.broker, 'messageId=b-1');
    expect(found).toMatchObject({ topic: topics.broadcast.cohortNotice('c-1', 'b-1'), conclusion: { code: 'queued' } });
    await broadcaster.endAsync();
  });

  it('says what aedes does not tell', async () => {
    await using at = await scene({ engine: 'aedes' });
    const car = await at.car();
    await at.publish();
    expect(await concluded(at.broker)).toBe('unknown');
    const other = encodeURIComponent(topics.command.request('veh-2', commandId));
    expect(await concluded(at.broker, `topic=${other}`)).toBe('not_permitted');
    await car.endAsync();
  });

  it('needs a topic or an id, and one of them', async () => {
    await using at = await scene();
    for (const query of ['', 'topic=a&messageId=b', 'topic=a/%23', 'messageId=a/b']) {
      expect((await at.broker.ask('GET', `/clients/veh-1/explain?${query}`)).status, query).toBe(400);
    }
  });
});
