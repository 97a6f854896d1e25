import { beforeAll, describe, expect, it } from 'vitest';
import { at, type Caller, fleetApi, paths } from './support/fleet-api.ts';

const api = fleetApi();
let operator: Caller;
beforeAll(async () => {
  operator = await api.person(['operator']);
});
const twin = (vehicleId: string) => api.get(operator, `/v1/fleet/vehicles/${vehicleId}`);

describe('a twin', () => {
  it('has of each signal its value, unit, times and age', async () => {
    await api.car('car-a');
    await api.presence('car-a', { online: false, asleep: true, session: 3, at: at(-30) });
    await api.report('car-a', { [paths.fuelLitres]: 31.5 }, at(-61.5), at(-60));
    await api.report('car-a', { [paths.locked]: true, 'Vehicle.New.Word': 'as it is' }, at(-3));
    await api.alert('car-a', { code: 'fuel_low', at: at(-9) });
    await api.alert('car-a', { code: 'door_left_open', at: at(-8) });
    await api.alert('car-a', { code: 'door_left_open', at: at(-7), state: 'cleared' });
    const young = { unit: null, at: at(-3).toISOString(), receivedAt: at(-3).toISOString(), ageSeconds: 3 };
    expect(await twin('car-a')).toEqual({
      ...{ vehicleId: 'car-a', online: false, asleep: true, lastSeenAt: at(-30).toISOString() },
      signals: {
        [paths.fuelLitres]: {
          ...{ value: 31.5, unit: 'l', at: at(-61.5).toISOString(), receivedAt: at(-60).toISOString(), ageSeconds: 61 },
        },
        [paths.locked]: { value: true, ...young },
        'Vehicle.New.Word': { value: 'as it is', ...young },
      },
      alerts: [expect.objectContaining({ code: 'fuel_low', open: true })],
    });
  });

  it('has no signal of a negative age, though a clock of a car may be ahead', async () => {
    await api.car('car-ahead');
    await api.report('car-ahead', { [paths.speed]: 1 }, at(40), at(0));
    expect((await twin('car-ahead')).signals[paths.speed]).toMatchObject({ ageSeconds: 0, at: at(40).toISOString() });
  });

  it('of a car that never said anything is empty', async () => {
    await api.car('car-silent');
    expect(await twin('car-silent')).toEqual({
      ...{ vehicleId: 'car-silent', online: false, asleep: false, lastSeenAt: null, signals: {}, alerts: [] },
    });
  });
});
