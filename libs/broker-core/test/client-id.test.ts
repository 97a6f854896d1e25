import { describe, expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';

const alphanumeric = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('the client identifier', () => {
  it.each(['a', alphanumeric.slice(0, 23), alphanumeric.slice(23, 46), alphanumeric.slice(-23)])(
    '[MQTT-3.1.3-5] may be %s',
    async (clientId) => {
      await using running = await runBroker();
      for (const version of [3, 4, 5] as const) {
        const { connack } = await running.connect({ clientId, version });
        expect(connack.properties.assignedClientIdentifier).toBeUndefined();
        expect(running.broker.session(clientId)?.client).toMatchObject({ version });
      }
    },
  );

  it.each([
    ['the name of a member of all objects', 'constructor'],
    ['the name of the prototype', '__proto__'],
    ['marks that mean something in filters', 'a b/#+$'],
    ['characters beyond the basic plane', '試験 \u{1f697}'],
    ['a zero width no-break space', '\ufeffx'],
    ['65535 bytes', 'x'.repeat(65_535)],
  ])('may have %s', async (_what, clientId) => {
    await using running = await runBroker();
    await running.connect({ clientId, properties: { sessionExpiryInterval: 100 } });
    expect([...running.broker.sessions()].map((session) => session.clientId)).toEqual([clientId]);
    const again = await running.connect({ clientId, cleanStart: false });
    expect(again.connack.sessionPresent).toBe(true);
  });

  it('[MQTT-3.1.3-2] tells one session from another, to the last byte', async () => {
    await using running = await runBroker();
    const kept = { cleanStart: false, properties: { sessionExpiryInterval: 100 } };
    const first = await running.connect({ clientId: 'car', ...kept });
    await first.subscribe('a');
    for (const clientId of ['Car', 'car ', 'ca']) {
      const other = await running.connect({ clientId, ...kept });
      expect(other.connack.sessionPresent).toBe(false);
    }
    await first.drop();
    const again = await running.connect({ clientId: 'car', ...kept });
    expect(again.connack.sessionPresent).toBe(true);
    expect(running.broker.session('car')?.subscriptions.map(({ filter }) => filter)).toEqual(['a']);
  });

  it('[MQTT-3.1.3-6] [MQTT-3.1.3-7] [MQTT-3.2.2-16] is assigned, and told, to a client that has none', async () => {
    await using running = await runBroker();
    const ids: string[] = [];
    for (const cleanStart of [true, false, true]) {
      const { connack } = await running.connect({ clientId: '', cleanStart });
      expect(connack.sessionPresent).toBe(false);
      ids.push(connack.properties.assignedClientIdentifier ?? '');
    }
    expect(new Set(ids).size).toBe(3);
    expect([...running.broker.sessions()].map(({ clientId }) => clientId)).toEqual(ids);
  });

  it('[MQTT-3.1.3-7] finds the session again when it was an assigned one', async () => {
    await using running = await runBroker({ newClientId: () => 'assigned' });
    const kept = { cleanStart: false, properties: { sessionExpiryInterval: 100 } };
    const first = await running.connect({ clientId: '', ...kept });
    expect(first.connack.properties.assignedClientIdentifier).toBe('assigned');
    await first.subscribe('a/b');
    await first.drop();
    const again = await running.connect({ clientId: 'assigned', ...kept });
    expect(again.connack).toMatchObject({ sessionPresent: true });
    expect(again.connack.properties.assignedClientIdentifier).toBeUndefined();
  });

  it('[MQTT-3.1.3-7] is what the door and the hooks know the client by when it was assigned', async () => {
    const asked: string[] = [];
    await using running = await runBroker({
      newClientId: () => 'assigned',
      door: {
        authenticate: ({ clientId }) => {
          asked.push(clientId);
          return { admitted: false, reasonCode: 0x87, why: 'no' };
        },
      },
    });
    const client = await running.open();
    await client.connect({ clientId: '' });
    expect(asked).toEqual(['assigned']);
    expect(running.told.refusals).toMatchObject([{ clientId: 'assigned' }]);
  });

  it('[MQTT-3.1.3-8] [MQTT-3.2.2-7] is refused with 0x85, and a reason, when it is longer than configured', async () => {
    await using running = await runBroker({ limits: { clientIdBytes: 8 } });
    const client = await running.open();
    const connack = await client.connect({ clientId: 'ninebytes' });
    const reasonString = 'a client identifier has 8 bytes at most';
    expect(connack).toMatchObject({ reasonCode: 0x85, sessionPresent: false, properties: { reasonString } });
    expect(await client.closed()).toEqual([]);
    const counted = await running.open();
    expect(await counted.connect({ clientId: 'äöüßé' })).toMatchObject({ reasonCode: 0x85 });
    expect((await running.connect({ clientId: 'äöüß' })).connack.reasonCode).toBe(0);
  });
});

describe('the client identifier before version 5', () => {
  it('[3.1.1/empty-client-id] is assigned in silence to a client of 3.1.1 that has none', async () => {
    await using running = await runBroker();
    const first = await running.connect({ version: 4, clientId: '' });
    await running.connect({ version: 4, clientId: '' });
    expect(first.received).toBe('20020000');
    const ids = [...running.broker.sessions()].map(({ clientId }) => clientId);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('');
  });

  it('[3.1.1/empty-client-id-without-clean-session] is needed by a client that wants its session kept', async () => {
    await using running = await runBroker();
    const client = await running.open(4);
    await client.connect({ clientId: '', cleanStart: false });
    expect(await client.closed()).toEqual([]);
    expect(client.received).toBe('20020002');
    expect(running.broker.counters().sessions).toBe(0);
  });

  it('[3.1.1/client-id-refused] is refused with return code 2', async () => {
    await using running = await runBroker({ limits: { clientIdBytes: 8 } });
    for (const version of [3, 4] as const) {
      const client = await running.open(version);
      await client.connect({ clientId: 'ninebytes' });
      expect(await client.closed()).toEqual([]);
      expect(client.received).toBe('20020002');
    }
  });

  it('[3.1/client-id-length] of 3.1 is not empty, and may have more than 23 characters', async () => {
    await using running = await runBroker();
    for (const cleanStart of [true, false]) {
      const client = await running.open(3);
      await client.connect({ clientId: '', cleanStart });
      expect(await client.closed()).toEqual([]);
      expect(client.received).toBe('20020002');
    }
    const { connack } = await running.connect({ version: 3, clientId: 'x'.repeat(100) });
    expect(connack.reasonCode).toBe(0);
  });
});
