import { beforeAll, describe, expect, it } from 'vitest';
import { at, type Caller, fleetApi } from './support/fleet-api.ts';

const api = fleetApi();
let operator: Caller;

beforeAll(async () => {
  operator = await api.person(['operator']);
  await api.car('car-a');
  await api.car('car-b');
  await api.alert('car-a', { code: 'fuel_low', at: at(-500) });
  await api.alert('car-a', { code: 'fuel_low', at: at(-400), state: 'cleared' });
  await api.alert('car-a', { code: 'engine_overheating', severity: 'critical', at: at(-300) });
  await api.alert('car-b', { code: 'door_left_open', severity: 'info', at: at(-300) });
  await api.alert('car-b', { code: 'tyre_pressure_low', at: at(-300) });
  await api.alert('car-b', { code: 'newer_than_us', at: at(-100) });
});

type Item = Record<string, unknown>;
const alerts = async (query = '', of = ''): Promise<Item[]> =>
  (await api.get(operator, `/v1/fleet${of}/alerts?${query}`)).items;
const codes = async (query = '', of = '') => (await alerts(query, of)).map(({ code }) => code);

describe('alerts', () => {
  it('are those that are open, newest first, with what they mean', async () => {
    const items = await alerts();
    expect(items.map(({ code }) => code)).toEqual([
      ...['newer_than_us', 'engine_overheating', 'door_left_open', 'tyre_pressure_low'],
    ]);
    expect(items.slice(0, 2)).toEqual([
      {
        ...{ id: expect.any(String), vehicleId: 'car-b', code: 'newer_than_us', severity: 'warning', meaning: null },
        ...{ open: true, raisedAt: at(-100).toISOString(), clearedAt: null },
      },
      expect.objectContaining({ vehicleId: 'car-a', severity: 'critical', meaning: 'The engine is too hot' }),
    ]);
  });

  it('are all of them when that is asked', async () => {
    const items = await alerts('state=all', '/vehicles/car-a');
    expect(items).toMatchObject([
      { code: 'engine_overheating', open: true },
      { code: 'fuel_low', open: false, raisedAt: at(-500).toISOString(), clearedAt: at(-400).toISOString() },
    ]);
  });

  it('can be narrowed down', async () => {
    expect(await codes('', '/vehicles/car-a')).toEqual(['engine_overheating']);
    expect(await codes('severity=warning')).toEqual(['newer_than_us', 'engine_overheating', 'tyre_pressure_low']);
    expect(await codes('severity=critical')).toEqual(['engine_overheating']);
    expect(await codes('code=door_left_open')).toEqual(['door_left_open']);
    expect(await codes('state=all&code=fuel_low')).toEqual(['fuel_low']);
  });

  it.each(['', '/vehicles/car-b'])('come page by page, also those of the same time: %s', async (of) => {
    const all = await alerts('state=all', of);
    for (const limit of [1, 2]) {
      const found: Item[] = [];
      let next: string | null = '';
      while (next !== null) {
        const cursor: string = next === '' ? '' : `&cursor=${next}`;
        const answer: { items: Item[]; next: string | null } = await api.get(
          operator,
          `/v1/fleet${of}/alerts?state=all&limit=${limit}${cursor}`,
        );
        found.push(...answer.items);
        next = answer.next;
      }
      expect(found).toEqual(all);
    }
  });

  it.each(['state=cleared', 'severity=bad', 'code=No', 'vehicleId=car-a'])('refuse %s', async (query) => {
    const { status, body } = await api.ask(operator, `/v1/fleet/alerts?${query}`);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });

  it('do not take a cursor of another list', async () => {
    const { next } = await api.get(operator, '/v1/fleet/vehicles?limit=1');
    expect((await api.ask(operator, `/v1/fleet/alerts?cursor=${next}`)).body.code).toBe('invalid_cursor');
  });
});
