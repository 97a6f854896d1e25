import { eventually } from '@roadwire/testing';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { at, type Caller, fleetApi, paths } from './support/fleet-api.ts';
import { openStream } from './support/open-stream.ts';

const api = fleetApi();
let origin: string;
let operator: Caller;
beforeAll(async () => {
  operator = await api.person(['operator']);
  origin = await api.listen();
});

async function follow(vehicleId: string, caller = operator) {
  const stream = await openStream(`${origin}/v1/fleet/vehicles/${vehicleId}/stream`, caller.token);
  onTestFinished(stream.close);
  return stream;
}

describe('the stream of a car', () => {
  it('begins with the whole twin, and then tells what changed and nothing else', async () => {
    await api.car('car-a');
    await api.report('car-a', { [paths.speed]: 30, [paths.locked]: true }, at(-60));
    const stream = await follow('car-a');
    const first = await stream.next();
    expect(first.event).toBe('twin');
    expect(first.data).toEqual(await api.get(operator, '/v1/fleet/vehicles/car-a'));

    await api.report('car-a', { [paths.speed]: 40 }, at(-50));
    api.tell('car-a');
    const speed = {
      value: 40,
      unit: 'km/h',
      at: at(-50).toISOString(),
      receivedAt: at(-50).toISOString(),
      ageSeconds: 50,
    };
    expect(await stream.next()).toEqual({ event: 'signals', data: { signals: { [paths.speed]: speed } } });

    await api.presence('car-a', { online: true, session: 1, at: at(-40) });
    api.tell('car-a');
    const presence = { online: true, asleep: false, lastSeenAt: at(-40).toISOString() };
    expect(await stream.next()).toEqual({ event: 'presence', data: presence });

    await api.alert('car-a', { code: 'fuel_low', at: at(-30) });
    api.tell('car-a');
    expect(await stream.next()).toMatchObject({ event: 'alert', data: { code: 'fuel_low', open: true } });
    await api.alert('car-a', { code: 'fuel_low', state: 'cleared', at: at(-20) });
    // Raised and cleared before anybody looked again.
    await api.alert('car-a', { code: 'door_left_open', at: at(-15) });
    await api.alert('car-a', { code: 'door_left_open', state: 'cleared', at: at(-14) });
    api.tell('car-a');
    expect(await stream.next()).toMatchObject({ event: 'alert', data: { code: 'fuel_low', open: false } });
    expect(await stream.next()).toMatchObject({ event: 'alert', data: { code: 'door_left_open', open: false } });

    // A hint without news tells nothing: the next word is of the next change.
    api.tell('car-a');
    await api.report('car-a', { [paths.locked]: false }, at(-10));
    api.tell('car-a');
    expect(await stream.next()).toMatchObject({
      event: 'signals',
      data: { signals: { [paths.locked]: { value: false } } },
    });
  });

  it('takes many hints for one look', async () => {
    await api.car('car-busy');
    const stream = await follow('car-busy');
    await stream.next();
    const before = api.twinReads();
    for (let step = 1; step <= 200; step += 1) api.tell('car-busy');
    await api.report('car-busy', { [paths.speed]: 9 }, at(-1));
    api.tell('car-busy');
    expect(await stream.next()).toMatchObject({ event: 'signals', data: { signals: { [paths.speed]: { value: 9 } } } });
    expect(api.twinReads() - before).toBeLessThanOrEqual(3);
  });

  it('waits for no hints any more when its reader is gone', async () => {
    await api.car('car-left');
    const stream = await follow('car-left');
    await stream.next();
    expect(api.watchers('car-left')).toBe(1);
    stream.close();
    await eventually('nobody waits for hints', () => api.watchers('car-left') === 0 || undefined);
  });
});

describe('it ends', () => {
  it('when the access ends', async () => {
    await api.car('car-lent');
    const guest = await api.person(['driver'], { 'car-lent': 'guest' });
    const stream = await follow('car-lent', guest);
    await stream.next();
    await api.database.prisma.vehicleAccess.deleteMany({ where: { personId: guest.id } });
    api.tell('car-lent');
    await stream.ended();
  });

  it('when the car changes hands, also for who may see it still', async () => {
    await api.car('car-sold');
    const guest = await api.person(['driver'], { 'car-sold': 'guest' });
    const stream = await follow('car-sold', guest);
    await stream.next();
    await api.database.prisma.vehicle.update({ where: { id: 'car-sold' }, data: { ownedSince: at(-1) } });
    api.tell('car-sold');
    await stream.ended();
  });

  it('with an answer and no stream when there is no such car', async () => {
    await expect(follow('car-nowhere')).rejects.toThrow('404');
  });
});
