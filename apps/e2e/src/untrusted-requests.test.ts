import { randomUUID } from 'node:crypto';
import { captureLevels, encode, topics } from '@roadwire/protocol';
import { createRequestForger, eventually, people, startTestStack, type TestStack } from '@roadwire/testing';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlineCarOf, readLock } from './support/cars.ts';
import { connectTools } from './support/tools-mqtt.ts';

/** Somebody has taken the broker over: they may read and publish whatever they like, and still move no car. */
describe('on a broker that was taken over', () => {
  let stack: TestStack;
  let attacker: MqttClient;
  const seen = new Map<string, string>();
  beforeAll(async () => {
    stack = await startTestStack();
    attacker = await connectTools(stack, 'attacker');
    attacker.on('message', (topic, payload) => {
      const [, commandId] = captureLevels(topics.command.request('+', '+'), topic) ?? [];
      if (commandId) seen.set(commandId, payload.toString());
    });
    await attacker.subscribeAsync(topics.command.request('+', '+'), { qos: 1 });
  });
  afterAll(async () => {
    await attacker?.endAsync(true);
    await stack?.stop();
  });

  async function lockedCar() {
    const { api, vehicleId } = await onlineCarOf(stack, people.driver);
    return { api, vehicleId };
  }
  async function send(type: 'doors.lock' | 'doors.unlock' | 'horn.honk') {
    const { api, vehicleId } = await lockedCar();
    const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId }, query: { wait: 20 } },
      body: { type },
    });
    if (!data) throw new Error(JSON.stringify(error));
    expect(data.state).toBe('succeeded');
    const payload = await eventually('the request was seen', () => seen.get(data.id));
    return { vehicleId, commandId: data.id, jws: String(JSON.parse(payload).jws), api };
  }
  const publish = (vehicleId: string, commandId: string, jws: string) =>
    attacker.publishAsync(topics.command.request(vehicleId, commandId), encode({ jws }), { qos: 1 });

  async function refusal(vehicleId: string, commandId: string) {
    const operator = await stack.signIn(people.operator);
    return eventually('an operator sees the refusal', async () => {
      const { data } = await operator.GET('/v1/commands/refusals', { params: { query: { vehicleId } } });
      return data?.items.find((item) => item.commandId === commandId);
    });
  }

  it('a replayed request does nothing, and an operator sees it', async () => {
    const unlock = await send('doors.unlock');
    await send('doors.lock');
    await publish(unlock.vehicleId, unlock.commandId, unlock.jws);
    expect(await refusal(unlock.vehicleId, unlock.commandId)).toMatchObject({ reason: 'replayed' });
    expect(await readLock(unlock.api, unlock.vehicleId)).toBe(true);
  });

  it('a request replayed under another id does nothing', async () => {
    const { vehicleId, jws } = await send('horn.honk');
    const otherId = randomUUID();
    await publish(vehicleId, otherId, jws);
    expect(await refusal(vehicleId, otherId)).toMatchObject({ reason: 'replayed' });
  });

  it('an altered request does nothing, and leaves the command whose id it bears alone', async () => {
    const { vehicleId, commandId, jws, api } = await send('horn.honk');
    const [header, payload = '', signature] = jws.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const altered = Buffer.from(encode({ ...claims, type: 'doors.unlock' })).toString('base64url');
    await publish(vehicleId, commandId, `${header}.${altered}.${signature}`);
    expect(await refusal(vehicleId, commandId)).toMatchObject({ reason: 'bad_signature' });
    const { data } = await api.GET('/v1/commands/{commandId}', { params: { path: { commandId } } });
    expect(data?.state).toBe('succeeded');
  });

  it('a request for another car does nothing', async () => {
    const { commandId, jws } = await send('horn.honk');
    const { data } = await (await stack.signInAsDeveloper()).GET('/v1/vehicles');
    const mine = await lockedCar();
    const other = data?.items.find(({ id, online }) => online && id !== mine.vehicleId)?.id ?? '';
    await publish(other, commandId, jws);
    expect(await refusal(other, commandId)).toMatchObject({ reason: 'wrong_vehicle' });
  });

  it('a request that another key has signed does nothing', async () => {
    const { vehicleId } = await lockedCar();
    const commandId = randomUUID();
    const forge = createRequestForger();
    await publish(vehicleId, commandId, await forge({ vehicleId, commandId, type: 'doors.unlock' }));
    const found = await refusal(vehicleId, commandId);
    expect(found).toMatchObject({ reason: 'bad_signature' });
    expect(found.requestDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('a driver does not see what operators see', async () => {
    const { response, error } = await (await stack.signIn(people.driver)).GET('/v1/commands/refusals');
    expect(response.status).toBe(403);
    expect(error).toMatchObject({ code: 'forbidden' });
  });
});
