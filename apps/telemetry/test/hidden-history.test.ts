import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { at, type Caller, fleetApi, paths } from './fleet/support/fleet-api.ts';
import { openStream } from './fleet/support/open-stream.ts';

const api = fleetApi();
const handedOver = at(-3_600);
const after = (seconds: number) => new Date(handedOver.getTime() + seconds * 1_000);
const world = 'west=-180&east=180&south=-90&north=90';
const here = { [paths.latitude]: 52, [paths.longitude]: 13 };

let origin: string;
beforeAll(async () => {
  origin = await api.listen();
  await api.car('sold', { ownedSince: handedOver });
  await api.report('sold', { ...here, [paths.fuelLitres]: 40, [paths.fuelPercent]: 4, [paths.speed]: 50 }, after(-10));
  // Measured before, come late: it tells of the earlier owner as well. And a clock that was ahead, the other way round.
  await api.report('sold', { [paths.range]: 300_000 }, after(-5), after(5));
  await api.report('sold', { [paths.charge]: 5 }, after(2), after(-1));
  await api.report('sold', { [paths.locked]: true }, after(6), after(7));
  await api.presence('sold', { online: true, session: 1, at: after(-20) });
  await api.alert('sold', { code: 'fuel_low', at: after(-15) });
  await api.alert('sold', { code: 'tyre_pressure_low', at: after(1), received: after(-1) });

  // The same past, and a life since.
  await api.car('lived', { ownedSince: handedOver });
  await api.presence('lived', { online: true, session: 1, at: after(-20) });
  await api.report('lived', { ...here, [paths.fuelPercent]: 4, [paths.speed]: 50 }, after(-10));
  await api.alert('lived', { code: 'fuel_low', at: after(-15) });
  await api.presence('lived', { online: false, session: 1, at: after(100) });
  const there = { [paths.latitude]: -33, [paths.longitude]: 151 };
  await api.report(
    'lived',
    { ...there, [paths.fuelPercent]: 60, [paths.range]: 410_000, [paths.speed]: 20 },
    after(120),
  );
  await api.alert('lived', { code: 'door_left_open', severity: 'info', at: after(130) });
});

const holders = ['owner', 'driver', 'guest'] as const;
const roles = ['operator', 'fleet_manager', 'admin'] as const;
const holder = (role: string): Promise<Caller> => api.person(['driver'], { sold: role, lived: role });
const ids = (items: { vehicleId: string }[]) => items.map(({ vehicleId }) => vehicleId);
const codes = (items: { code: string }[]) => items.map(({ code }) => code);

describe.each(holders)('a %s sees of a car what it did since it changed hands', (role) => {
  it('in the list', async () => {
    const { items } = await api.get(await holder(role), '/v1/fleet/vehicles');
    const nothing = { position: null, fuelPercent: null, fuelLitres: null, chargePercent: null, rangeMetres: null };
    expect(items).toMatchObject([
      {
        ...{ vehicleId: 'lived', online: false, lastSeenAt: after(100).toISOString(), openAlerts: 1, energyLow: false },
        ...{ position: { latitude: -33, longitude: 151 }, fuelPercent: 60, rangeMetres: 410_000 },
        reportedAt: after(120).toISOString(),
      },
      {
        ...{ vehicleId: 'sold', online: true, lastSeenAt: null, openAlerts: 0, energyLow: false, ...nothing },
        reportedAt: after(6).toISOString(),
      },
    ]);
  });

  it('in what the list can be narrowed down and sorted by', async () => {
    const person = await holder(role);
    const list = async (query: string) => ids((await api.get(person, `/v1/fleet/vehicles?${query}`)).items);
    expect(await list('energyLow=true')).toEqual([]);
    expect(await list('openAlert=true')).toEqual(['lived']);
    expect(await list('alertCode=fuel_low')).toEqual([]);
    expect(await list('alertCode=tyre_pressure_low')).toEqual([]);
    // What is not shown sorts as if it were not there.
    expect(await list('sort=lastSeenAt&order=desc')).toEqual(['lived', 'sold']);
    expect(await list('sort=lastSeenAt&order=asc')).toEqual(['lived', 'sold']);
    expect(await list('sort=energy&order=asc')).toEqual(['lived', 'sold']);
  });

  it('in the counts', async () => {
    expect((await api.get(await holder(role), '/v1/fleet/counts?by=model')).totals).toEqual({
      ...{ total: 2, online: 1, asleep: 0, energyLow: 0, withOpenAlerts: 1 },
    });
  });

  it('on the map', async () => {
    const person = await holder(role);
    const { cars } = await api.get(person, `/v1/fleet/positions?${world}`);
    expect(cars).toMatchObject([{ vehicleId: 'lived', latitude: -33, longitude: 151, openAlerts: 1 }]);
    const { total } = await api.get(person, '/v1/fleet/positions?west=12&east=14&south=51&north=53');
    expect(total).toBe(0);
  });

  it('in the twin, and in its stream', async () => {
    const person = await holder(role);
    const twin = await api.get(person, '/v1/fleet/vehicles/sold');
    expect(Object.keys(twin.signals)).toEqual([paths.locked]);
    expect(twin).toMatchObject({ online: true, lastSeenAt: null, alerts: [] });
    const stream = await openStream(`${origin}/v1/fleet/vehicles/sold/stream`, person.token);
    onTestFinished(stream.close);
    expect(await stream.next()).toEqual({ event: 'twin', data: twin });
  });

  it('in the alerts', async () => {
    const person = await holder(role);
    expect(codes((await api.get(person, '/v1/fleet/alerts?state=all')).items)).toEqual(['door_left_open']);
    expect((await api.get(person, '/v1/fleet/vehicles/sold/alerts?state=all')).items).toEqual([]);
  });

  it('in the comings and goings', async () => {
    const person = await holder(role);
    expect((await api.get(person, '/v1/fleet/vehicles/sold/presence')).items).toEqual([]);
    const { items } = await api.get(person, '/v1/fleet/vehicles/lived/presence');
    expect(items).toMatchObject([{ online: false, at: after(100).toISOString() }]);
  });

  it('in the history of a signal, beginning with the minute after', async () => {
    const person = await holder(role);
    const speed = (car: string) => api.get(person, `/v1/fleet/vehicles/${car}/signals/${paths.speed}/history?points=1`);
    expect(await speed('sold')).toMatchObject({ samples: [], from: after(60).toISOString() });
    const lived = await speed('lived');
    expect(lived.samples).toEqual([{ at: after(120).toISOString(), value: 20 }]);
    // Within the minute a clock that was ahead may have said it before.
    const locked = await api.get(person, `/v1/fleet/vehicles/sold/signals/${paths.locked}/history`);
    expect(locked.samples).toEqual([]);
  });
});

describe.each(roles)('a person of the role %s sees all of it', (role) => {
  it('in each of these', async () => {
    const person = await api.person([role]);
    const twin = await api.get(person, '/v1/fleet/vehicles/sold');
    expect(Object.keys(twin.signals)).toHaveLength(8);
    expect(twin.lastSeenAt).toBe(after(-20).toISOString());
    expect(codes(twin.alerts)).toEqual(['fuel_low', 'tyre_pressure_low']);
    const { items } = await api.get(person, '/v1/fleet/vehicles?energyLow=true');
    expect(items).toMatchObject([{ vehicleId: 'sold', position: { latitude: 52, longitude: 13 }, openAlerts: 2 }]);
    expect((await api.get(person, `/v1/fleet/positions?${world}`)).total).toBe(2);
    expect((await api.get(person, '/v1/fleet/alerts')).items).toHaveLength(4);
    expect((await api.get(person, '/v1/fleet/vehicles/lived/presence')).items).toHaveLength(2);
    const history = await api.get(person, `/v1/fleet/vehicles/lived/signals/${paths.speed}/history`);
    expect(history.samples).toHaveLength(2);
  });
});

it('hides nothing of a car that had one owner only from its owner', async () => {
  await api.car('first-hand');
  await api.report('first-hand', { ...here, [paths.fuelPercent]: 10 }, after(-10));
  await api.alert('first-hand', { code: 'fuel_low', at: after(-15) });
  const owner = await api.person(['driver'], { 'first-hand': 'owner' });
  const { items } = await api.get(owner, '/v1/fleet/vehicles?energyLow=true&openAlert=true');
  expect(items).toMatchObject([{ vehicleId: 'first-hand', position: { latitude: 52, longitude: 13 }, openAlerts: 1 }]);
  await api.database.prisma.vehicle.delete({ where: { id: 'first-hand' } });
});
