import { beforeAll, describe, expect, it } from 'vitest';
import { at, type Caller, fleetApi, paths } from './support/fleet-api.ts';

const api = fleetApi();
let operator: Caller;

beforeAll(async () => {
  operator = await api.person(['fleet_manager']);
  for (let index = 0; index < 12; index += 1) {
    const id = `car-${index}`;
    await api.car(id, {
      model: index < 7 ? 'Aster' : 'Volt',
      region: index % 2 === 0 ? 'eu-west' : 'us-east',
      firmware: `1.${index % 3}.0`,
    });
    // The last two have said nothing at all.
    if (index >= 10) continue;
    await api.presence(id, { online: index % 3 === 0, asleep: index % 3 === 1, session: 1 });
    await api.report(id, { [paths.fuelPercent]: index < 4 ? 5 : 50 });
  }
  await api.alert('car-1', { code: 'fuel_low' });
  await api.alert('car-1', { code: 'tyre_pressure_low' });
  await api.alert('car-8', { code: 'tyre_pressure_low' });
  await api.alert('car-9', { code: 'tyre_pressure_low', at: at(-9) });
  await api.alert('car-9', { code: 'tyre_pressure_low', at: at(-8), state: 'cleared' });
});

const counts = (query: string) => api.get(operator, `/v1/fleet/counts?${query}`);

describe('the counts', () => {
  it('are of all cars, those that never said anything too', async () => {
    expect(await counts('')).toEqual({
      totals: { total: 12, online: 4, asleep: 3, energyLow: 4, withOpenAlerts: 2 },
      items: [],
    });
  });

  it('of each model are those of its cars, most first', async () => {
    expect((await counts('by=model')).items).toEqual([
      { value: 'Aster', total: 7, online: 3, asleep: 2, energyLow: 4, withOpenAlerts: 1 },
      { value: 'Volt', total: 5, online: 1, asleep: 1, energyLow: 0, withOpenAlerts: 1 },
    ]);
  });

  it.each(['model', 'region', 'firmware'])('of each %s add up to the totals', async (by) => {
    const { totals, items } = await counts(`by=${by}`);
    const sums: Record<string, number> = {};
    for (const { value: _, ...count } of items) {
      for (const [name, number] of Object.entries(count)) sums[name] = (sums[name] ?? 0) + Number(number);
    }
    expect(sums).toEqual(totals);
  });

  it.each([
    'online=true',
    'online=false',
    'asleep=true',
    'asleep=false',
    'energyLow=true',
    'energyLow=false',
    'openAlert=true',
    'openAlert=false',
    'model=Volt&region=eu-west',
    'alertSeverity=warning',
    'search=car-1',
  ])('with %s are those of the list', async (filter) => {
    const { items } = await api.get(operator, `/v1/fleet/vehicles?${filter}`);
    const having = (test: (car: Record<string, unknown>) => unknown) => items.filter(test).length;
    expect((await counts(`by=region&${filter}`)).totals).toEqual({
      total: items.length,
      online: having(({ online }) => online),
      asleep: having(({ asleep }) => asleep),
      energyLow: having(({ energyLow }) => energyLow),
      withOpenAlerts: having(({ openAlerts }) => openAlerts !== 0),
    });
  });

  it('are all 0 when no car is meant', async () => {
    expect(await counts('by=model&model=None')).toEqual({
      totals: { total: 0, online: 0, asleep: 0, energyLow: 0, withOpenAlerts: 0 },
      items: [],
    });
  });

  it('are refused by what is no such thing', async () => {
    const { status, body } = await api.ask(operator, '/v1/fleet/counts?by=vin');
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });
});
