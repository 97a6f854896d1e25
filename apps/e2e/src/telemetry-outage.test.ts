import type { RoadwireClient } from '@roadwire/sdk';
import type { ServiceProcess } from '@roadwire/stack';
import { eventually, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectReportingCar, missingReports, type ReportingCar } from './support/reporting-car.ts';
import { withoutCars } from './support/without-cars.ts';

const patienceMilliseconds = 60_000;

/** What an instance has stored itself, and where it sits. */
async function figuresOf({ url }: Pick<ServiceProcess, 'url'>): Promise<{ stored: number; seat: number }> {
  const text = await fetch(`${url}/metrics`).then((answer) => answer.text());
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    stored: read('roadwire_telemetry_samples_total\\{outcome="stored"\\}'),
    seat: read('roadwire_telemetry_seat'),
  };
}

describe.each(['core', 'aedes'] as const)('what cars report, through outages, on %s', (broker) => {
  let stack: TestStack;
  let api: RoadwireClient;
  let vehicleIds: string[];
  let telemetry: ServiceProcess;

  beforeAll(async () => {
    stack = await startTestStack({ services: withoutCars, fleetSize: 4, broker });
    api = await stack.signInAsDeveloper();
    const { data } = await api.GET('/v1/vehicles');
    vehicleIds = data?.items.map(({ id }) => id) ?? [];
    const service = stack.services.get('telemetry');
    if (!service) throw new Error('there is no telemetry');
    telemetry = service;
    await eventually('it takes what cars report', async () =>
      (await figuresOf(service)).seat === 1 ? true : undefined,
    );
  });
  afterAll(() => stack?.stop());

  const stored = (car: ReportingCar) =>
    eventually(
      `every acknowledged report of ${car.vehicleId} is stored`,
      async () => ((await missingReports(stack.database.url, car)) === 0 ? true : undefined),
      patienceMilliseconds,
    );
  const some = (car: ReportingCar, more: number) => {
    const aim = car.acknowledged.length + more;
    return eventually(`${more} reports more are acknowledged`, () =>
      car.acknowledged.length >= aim ? true : undefined,
    );
  };

  it('nothing that was acknowledged is lost when telemetry or PostgreSQL is killed', async () => {
    await using car = await connectReportingCar(stack, api, vehicleIds[0] ?? '');
    car.begin();
    await some(car, 20);
    const before = telemetry.pid;
    telemetry.kill('SIGKILL');
    await some(car, 50);
    await eventually('telemetry is another process', () =>
      telemetry.pid !== undefined && telemetry.pid !== before ? true : undefined,
    );
    await telemetry.whenReady();
    await some(car, 50);
    const database = stack.database.pid;
    if (database === undefined) throw new Error('there is no PostgreSQL');
    process.kill(database, 'SIGKILL');
    await some(car, 200);
    await car.end();
    expect(car.acknowledged.length).toBeGreaterThan(300);
    await stored(car);
    const twin = await eventually('the API answers', async () => {
      const { data } = await api.GET('/v1/fleet/vehicles/{vehicleId}', {
        params: { path: { vehicleId: car.vehicleId } },
      });
      return data;
    });
    expect(Date.parse(twin.signals['Vehicle.Speed']?.at ?? '')).toBe(car.acknowledged.at(-1));
  });

  it('two instances do it once; when one is killed the other has all of it', async () => {
    const second = telemetry.sibling();
    await second.start();
    try {
      const cars = await Promise.all(vehicleIds.slice(1).map((id) => connectReportingCar(stack, api, id)));
      await using started = new AsyncDisposableStack();
      for (const car of cars) started.use(car);
      const seats = broker === 'core' ? [1, 2] : [1, 0];
      await eventually(
        'both know their place',
        async () => {
          const found = [(await figuresOf(telemetry)).seat, (await figuresOf(second)).seat];
          return found.toSorted().join() === seats.toSorted().join() ? true : undefined;
        },
        30_000,
      );
      const before = await Promise.all([telemetry, second].map(figuresOf));
      for (const car of cars) car.begin();
      await Promise.all(cars.map((car) => some(car, 100)));
      await eventually('each has its part', async () => {
        const after = await Promise.all([telemetry, second].map(figuresOf));
        const parts = after.filter(({ stored: count }, which) => count > (before[which]?.stored ?? 0)).length;
        return parts === (broker === 'core' ? 2 : 1) ? true : undefined;
      });
      telemetry.kill('SIGKILL');
      await Promise.all(cars.map((car) => some(car, 200)));
      await Promise.all(cars.map((car) => car.end()));
      for (const car of cars) await stored(car);
    } finally {
      await second.stop();
    }
  });
});
