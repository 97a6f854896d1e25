import { describe, expect, it, vi } from 'vitest';
import { createProgram } from '../program.ts';
import { answerJson, fakeOrigin, signIn } from '../test-support/fake-origin.ts';
import { homeLoggedInAt } from '../test-support/run-roadwire.ts';

const at = '2026-11-01T08:00:00.000Z';

/** Runs `roadwire fleet …` against an origin that answers this to anything; what it was asked is kept. */
async function fleetAt(answer: unknown) {
  const asked: { path: string; query: Record<string, string> }[] = [];
  const url = await fakeOrigin((request, response) => {
    if (signIn(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push({ path: pathname, query: Object.fromEntries(searchParams) });
    answerJson(response, 200, answer);
  });
  return {
    asked,
    fleet: async (...args: string[]): Promise<string> => {
      let written = '';
      vi.stubEnv('XDG_CONFIG_HOME', `${homeLoggedInAt(url)}/.config`);
      const program = createProgram((text) => (written += text));
      await program.parseAsync(['fleet', ...args, '--origin', url], { from: 'user' });
      return written;
    },
  };
}

describe('fleet list', () => {
  it('asks for the cars that are meant, and shows what they last reported', async () => {
    const car = {
      ...{ vehicleId: 'rw-1', name: 'One', model: 'Aster', region: 'eu', firmware: '1.0.0', tags: [] },
      ...{ online: false, asleep: true, lastSeenAt: at, reportedAt: at, position: { latitude: 52.5, longitude: 13.4 } },
      ...{ fuelPercent: 12, fuelLitres: null, chargePercent: null, rangeMetres: 1, energyLow: true, openAlerts: 2 },
    };
    const { asked, fleet } = await fleetAt({ items: [car], next: null });
    const options = ['--model', 'Aster', '--model', 'Brio', '--offline', '--energy-low', '--severity', 'warning'];
    const written = await fleet('list', ...options, '--sort', 'energy', '--descending');
    expect(asked).toEqual([
      {
        path: '/v1/fleet/vehicles',
        query: {
          ...{ model: 'Aster,Brio', online: 'false', energyLow: 'true', alertSeverity: 'warning' },
          ...{ sort: 'energy', order: 'desc', limit: '100' },
        },
      },
    ]);
    expect(written).toMatch(/^rw-1 +One +Aster +eu +1\.0\.0 +asleep +12% +2 +52\.5000,13\.4000 +2026-11-01T08/m);
  });
});

describe('fleet counts', () => {
  it('shows each value and all of them', async () => {
    const count = { total: 1_200, online: 7, asleep: 3, energyLow: 2, withOpenAlerts: 1 };
    const { asked, fleet } = await fleetAt({ totals: count, items: [{ value: 'Aster', ...count }] });
    const written = await fleet('counts', '--by', 'model', '--search', 'x');
    expect(asked).toEqual([{ path: '/v1/fleet/counts', query: { by: 'model', search: 'x' } }]);
    expect(written).toMatch(/^MODEL +CARS +ONLINE .*\nAster +1,200 +7 +3 +2 +1\nall +1,200 +7 +3 +2 +1\n$/);
  });
});

describe('fleet alerts', () => {
  const alert = {
    ...{ id: '1', vehicleId: 'rw-1', code: 'fuel_low', severity: 'warning', meaning: 'Low', open: true },
    ...{ raisedAt: at, clearedAt: null },
  };

  it('are those that are open, of all cars', async () => {
    const { asked, fleet } = await fleetAt({ items: [alert], next: null });
    expect(await fleet('alerts')).toMatch(/^2026-11-01T08:00:00\.000Z +open +rw-1 +warning +fuel_low +Low$/m);
    expect(asked).toEqual([{ path: '/v1/fleet/alerts', query: { state: 'open', limit: '100' } }]);
  });

  it('are of one car, and all of them, when that is asked', async () => {
    const { asked, fleet } = await fleetAt({ items: [], next: null });
    expect(await fleet('alerts', '--vehicle', 'rw-1', '--all', '--code', 'fuel_low')).toBe('No alerts.\n');
    const query = { state: 'all', code: 'fuel_low', limit: '100' };
    expect(asked).toEqual([{ path: '/v1/fleet/vehicles/rw-1/alerts', query }]);
  });
});

describe('fleet history', () => {
  const history = { vehicleId: 'rw-1', path: 'Vehicle.Speed', unit: 'km/h', from: at, to: at, complete: true };

  it('is a line for each bucket', async () => {
    const bucket = { from: at, min: 0, max: 90.5, mean: 41.123456789, first: 3, last: 4, count: 60 };
    const { asked, fleet } = await fleetAt({
      ...{ ...history, kind: 'buckets', bucketSeconds: 60, samples: [], buckets: [bucket] },
    });
    const written = await fleet('history', 'rw-1', 'Vehicle.Speed', '--from', '2026-11-01', '--points', '24');
    expect(asked).toEqual([
      {
        path: '/v1/fleet/vehicles/rw-1/signals/Vehicle.Speed/history',
        query: { from: '2026-11-01T00:00:00.000Z', points: '24' },
      },
    ]);
    expect(written).toContain('Each line is 60 s.');
    expect(written).toMatch(/^2026-11-01T08:00:00\.000Z +0 +41\.1235 +90\.5 +3 +4 +60$/m);
  });

  it('says that changes are left out', async () => {
    const samples = [{ at, value: 'ON' }];
    const { fleet } = await fleetAt({
      ...{ ...history, complete: false, kind: 'changes', bucketSeconds: null, samples, buckets: [] },
    });
    const written = await fleet('history', 'rw-1', 'Vehicle.Speed');
    expect(written).toMatch(/^2026-11-01T08:00:00\.000Z +ON$/m);
    expect(written).toContain('There were more changes before');
  });
});

describe('fleet refused', () => {
  it('shows what the car said, without letting it write to the screen', async () => {
    const sample = {
      id: '1',
      path: 'Vehicle.Speed',
      value: '\u001b[2J',
      at: null,
      reason: 'implausible',
      detail: null,
    };
    const { asked, fleet } = await fleetAt({ items: [{ ...sample, receivedAt: at }], next: 'more' });
    const written = await fleet('refused', 'rw-1', '--limit', '1');
    expect(asked[0]?.path).toBe('/v1/fleet/vehicles/rw-1/refused');
    expect(written).not.toContain('\u001b');
    expect(written).toMatch(/implausible +Vehicle\.Speed/);
    expect(written).toContain('There are more: see them with --limit.');
  });
});
