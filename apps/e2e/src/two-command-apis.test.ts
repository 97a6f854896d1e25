import { captureLevels, encode, filters, topics } from '@roadwire/protocol';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import type { ServiceProcess } from '@roadwire/stack';
import { enrolVehicle, eventually, startTestStack, type TestStack } from '@roadwire/testing';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMqtt } from './support/mqtt-client.ts';
import { connectTools } from './support/tools-mqtt.ts';
import { withoutCars } from './support/without-cars.ts';

const carCount = 8;

describe('two command-api processes', () => {
  let stack: TestStack;
  let second: ServiceProcess;
  let apis: [RoadwireClient, RoadwireClient];
  let urls: [string, string];
  let authorization: string;
  let vehicleIds: string[];
  const clients: MqttClient[] = [];
  const published = new Map<string, number>();

  beforeAll(async () => {
    stack = await startTestStack({
      services: withoutCars,
      fleetSize: carCount,
      environment: { 'command-api': { ROADWIRE_COMMANDS_PER_MINUTE_PERSON: '100000' } },
    });
    const first = stack.services.get('command-api');
    if (!first?.url) throw new Error('there is no command-api');
    second = first.sibling();
    await second.start();
    const { accessToken } = await stack.developerToken();
    authorization = `Bearer ${accessToken}`;
    urls = [first.url, second.url ?? ''];
    const clientAt = (baseUrl: string) => createRoadwireClient({ baseUrl, headers: { authorization } });
    apis = [clientAt(urls[0]), clientAt(urls[1])];

    const { data } = await apis[0].GET('/v1/vehicles');
    vehicleIds = data?.items.map(({ id }) => id) ?? [];
    const watcher = await connectTools(stack, 'watcher');
    clients.push(watcher);
    watcher.on('message', (topic) => {
      const [, commandId = ''] = captureLevels(topics.command.request('+', '+'), topic) ?? [];
      published.set(commandId, (published.get(commandId) ?? 0) + 1);
    });
    await watcher.subscribeAsync(topics.command.request('+', '+'), { qos: 1 });
    for (const vehicleId of vehicleIds) clients.push(await connectCar(vehicleId));
    await eventually('both see the cars online', async () => {
      const seen = await Promise.all(apis.map((api) => api.GET('/v1/vehicles')));
      return seen.every((answer) => answer.data?.items.every(({ online }) => online)) ? true : undefined;
    });
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.endAsync(true)));
    await second?.stop();
    await stack?.stop();
  });

  /** A car that does at once whatever it is asked. */
  async function connectCar(vehicleId: string): Promise<MqttClient> {
    const identity = await enrolVehicle(apis[0], vehicleId);
    const car = await connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: vehicleId, ...identity });
    const requests = filters.commandRequestsTo(vehicleId);
    car.on('message', (topic) => {
      const [commandId = ''] = captureLevels(requests, topic) ?? [];
      for (const state of ['received', 'succeeded']) {
        const event = encode({ commandId, state, at: new Date().toISOString() });
        car.publish(topics.command.events(vehicleId, commandId), event, { qos: 1 });
      }
    });
    await car.subscribeAsync(requests, { qos: 1 });
    const presence = encode({ online: true, session: 1, at: new Date().toISOString() });
    await car.publishAsync(topics.presence(vehicleId), presence, { qos: 1, retain: true });
    return car;
  }

  it('send and record every command once', async () => {
    const types = ['doors.lock', 'climate.start', 'windows.close'] as const;
    const rounds = 6;
    const done: string[] = [];
    await Promise.all(
      vehicleIds.flatMap((vehicleId) =>
        types.map(async (type, index) => {
          for (let round = 0; round < rounds; round += 1) {
            const api = apis[(round + index) % 2 === 0 ? 0 : 1];
            const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
              params: { path: { vehicleId }, query: { wait: 20 } },
              body: { type },
            });
            expect(data, JSON.stringify(error)).toMatchObject({ state: 'succeeded' });
            if (data) done.push(data.id);
          }
        }),
      ),
    );
    expect(done).toHaveLength(carCount * types.length * rounds);
    for (const commandId of done) {
      const { data } = await apis[1].GET('/v1/commands/{commandId}', { params: { path: { commandId } } });
      const states = data?.events.map(({ state }) => state) ?? [];
      expect(new Set(states).size).toBe(states.length);
      expect(states.at(-1)).toBe('succeeded');
    }
    expect(done.map((commandId) => published.get(commandId))).toEqual(done.map(() => 1));
  });

  it('show on one what the other has handled, while it happens', async () => {
    const [vehicleId = ''] = vehicleIds;
    const { data } = await apis[0].POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId } },
      body: { type: 'horn.honk' },
    });
    const stream = await fetch(`${urls[1]}/v1/commands/${data?.id}/events`, { headers: { authorization } });
    const text = await stream.text();
    const states = [...text.matchAll(/^event: state\ndata: (.*)$/gm)].map(([, json = '']) => JSON.parse(json).state);
    expect(states[0]).toBe('queued');
    expect(states.at(-1)).toBe('succeeded');

    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id ?? '');
    const resumed = await fetch(`${urls[1]}/v1/commands/${data?.id}/events`, {
      headers: { authorization, 'last-event-id': ids[0] ?? '' },
    });
    expect([...(await resumed.text()).matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)).toEqual(ids.slice(1));
  });

  it('mean one command by one idempotency key, whichever is asked', async () => {
    const [, vehicleId = ''] = vehicleIds;
    const answers = await Promise.all(
      [0, 1, 0, 1].map((index) =>
        apis[index === 0 ? 0 : 1].POST('/v1/vehicles/{vehicleId}/commands', {
          params: { path: { vehicleId }, header: { 'idempotency-key': 'one-intention' } },
          body: { type: 'trunk.open' },
        }),
      ),
    );
    expect(new Set(answers.map(({ data }) => data?.id)).size).toBe(1);
    const other = await apis[1].POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId }, header: { 'idempotency-key': 'one-intention' } },
      body: { type: 'lights.flash' },
    });
    expect(other.response.status).toBe(422);
    expect(other.error).toMatchObject({ code: 'idempotency_key_reused' });
  });
});
