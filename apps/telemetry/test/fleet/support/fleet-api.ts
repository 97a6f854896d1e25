import { createTokenIssuer, createTokenVerifier, newSigningKey } from '@roadwire/auth';
import {
  createAlertStore,
  createFleetReads,
  createPresenceStore,
  createSampleWriter,
  createTwinStore,
  type FleetReads,
} from '@roadwire/db';
import type { Alert, Presence, Role, SignalValue } from '@roadwire/protocol';
import { createHttpService, createLogger, type HttpService } from '@roadwire/service';
import { afterAll, beforeAll, expect } from 'vitest';
import { fleetRoutes } from '../../../src/fleet/fleet-routes.ts';
import { telemetryDatabase } from '../../support/telemetry-database.ts';

export const now = new Date('2026-03-10T12:00:00.000Z');
/** So many seconds after the time that it is in these tests; before it when negative. */
export const at = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);

interface Car {
  name?: string;
  model?: string;
  region?: string;
  firmware?: string;
  tags?: string[];
  ownedSince?: Date;
}
export interface Caller {
  id: string;
  token: string;
}

/** The routes over a real database in which cars report; it is `now` there. */
export function fleetApi({ retentionDays = 30 } = {}) {
  const store = telemetryDatabase();
  const clock = { now: () => now };
  const tokens = createTokenIssuer({ privateJwk: newSigningKey(), clock });
  const listeners = new Map<string, Set<() => void>>();
  let app: HttpService | undefined;
  let writer: ReturnType<typeof createSampleWriter> | undefined;
  /** How often a twin was read. */
  let twinReads = 0;

  beforeAll(async () => {
    app = await createHttpService({
      name: 'telemetry',
      description: 'under test',
      logger: createLogger({ name: 'telemetry', level: 'error' }),
      verifier: await createTokenVerifier({ jwks: tokens.jwks, clock }),
    });
    writer = createSampleWriter(store.database, { retentionDays });
    const twins = createTwinStore(store.database);
    fleetRoutes(app, {
      reads: createFleetReads(store.database),
      twins: {
        signalsOf: (...asked) => {
          twinReads += 1;
          return twins.signalsOf(...asked);
        },
      },
      news: {
        watch: (vehicleId, listener) => {
          const watching = listeners.get(vehicleId) ?? new Set();
          listeners.set(vehicleId, watching.add(listener));
          return () => void watching.delete(listener);
        },
      },
      retentionDays,
      clock,
    });
  });
  afterAll(() => app?.close());

  const running = () => {
    if (!app || !writer) throw new Error('the API is not there yet');
    return { app, writer };
  };

  return {
    get database() {
      return store.database;
    },
    get reads(): FleetReads {
      return createFleetReads(store.database);
    },
    twinReads: () => twinReads,
    watchers: (vehicleId: string): number => listeners.get(vehicleId)?.size ?? 0,
    tell: (vehicleId: string): void => {
      for (const listener of listeners.get(vehicleId) ?? []) listener();
    },
    /** The address of the API, for streams. */
    async listen(): Promise<string> {
      return running().app.listen({ host: '127.0.0.1', port: 0 });
    },

    async car(id: string, over: Car = {}): Promise<string> {
      const plain = { name: id, model: 'Aster', region: 'eu-west', firmware: '1.0.0', tags: [], cohort: 'aster-01' };
      await store.database.prisma.vehicle.create({ data: { id, vin: id, ...plain, ...over } });
      return id;
    },
    /** One measurement each, taken and received then. */
    async report(vehicleId: string, signals: Record<string, SignalValue>, measured = at(-60), received = measured) {
      const samples = Object.entries(signals).map(([path, value]) => ({ path, value, at: measured.getTime() }));
      await running().writer.write([{ vehicleId, samples }], received);
    },
    async samples(vehicleId: string, path: string, samples: readonly { value: SignalValue; at: Date }[]) {
      const timed = samples.map(({ value, at: time }) => ({ path, value, at: time.getTime() }));
      await running().writer.write([{ vehicleId, samples: timed }], now);
    },
    async presence(vehicleId: string, word: Omit<Presence, 'at'> & { at?: Date }): Promise<void> {
      const { at: time = at(-60), ...said } = word;
      await createPresenceStore(store.database).store([{ vehicleId, ...said, at: time.toISOString() }]);
    },
    async alert(vehicleId: string, word: Partial<Omit<Alert, 'at'>> & { at?: Date; received?: Date }): Promise<void> {
      const { at: time = at(-60), received = time, ...said } = word;
      const alert = {
        code: 'fuel_low',
        severity: 'warning',
        state: 'raised',
        ...said,
        at: time.toISOString(),
      } as const;
      await createAlertStore(store.database).store(vehicleId, alert);
      await store.database.prisma.vehicleAlert.updateMany({
        where: { vehicleId, code: alert.code, raisedAt: time },
        data: { receivedAt: received },
      });
    },

    async person(roles: Role[], held: Record<string, string> = {}): Promise<Caller> {
      const email = `${crypto.randomUUID()}@example.com`;
      const { id } = await store.database.prisma.person.create({ data: { email, name: email, roles } });
      await store.database.prisma.vehicleAccess.createMany({
        data: Object.entries(held).map(([vehicleId, role]) => ({ vehicleId, personId: id, role })),
      });
      const { accessToken: token } = await tokens.issue({ id, email, name: email, roles, scopes: null });
      return { id, token };
    },
    async ask(caller: Caller, url: string) {
      const answer = await running().app.inject({ url, headers: { authorization: `Bearer ${caller.token}` } });
      return { status: answer.statusCode, body: answer.json() };
    },
    /** What is answered, which must be a success. */
    async get(caller: Caller, url: string) {
      const { status, body } = await this.ask(caller, url);
      expect(status, JSON.stringify(body)).toBe(200);
      return body;
    },
  };
}
export type FleetApi = ReturnType<typeof fleetApi>;

export const paths = {
  latitude: 'Vehicle.CurrentLocation.Latitude',
  longitude: 'Vehicle.CurrentLocation.Longitude',
  fuelPercent: 'Vehicle.Powertrain.FuelSystem.RelativeLevel',
  fuelLitres: 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel',
  charge: 'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current',
  range: 'Vehicle.Powertrain.Range',
  speed: 'Vehicle.Speed',
  locked: 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked',
  system: 'Vehicle.LowVoltageSystemState',
} as const;
