import { encode, topics } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import { enrolVehicle, type TestStack } from '@roadwire/testing';
import pg from 'pg';
import { connectMqtt } from './mqtt-client.ts';

export interface ReportingCar extends AsyncDisposable {
  vehicleId: string;
  /** The times, in milliseconds since 1970, of the reports that the broker has acknowledged. */
  readonly acknowledged: readonly number[];
  /** Publishes reports one after another until it is told to stop. */
  begin(): void;
  /** Resolves when the last report was acknowledged. */
  end(): Promise<void>;
}

/** A car that reports its speed at QoS 1, with a time of its own for each report. */
export async function connectReportingCar(
  stack: Pick<TestStack, 'ports'>,
  api: RoadwireClient,
  vehicleId: string,
): Promise<ReportingCar> {
  const identity = await enrolVehicle(api, vehicleId);
  const client = await connectMqtt({ mqttsPort: stack.ports.mqtts }, { clientId: vehicleId, ...identity });
  const acknowledged: number[] = [];
  let last = 0;
  let isEnding = false;
  let reporting: Promise<void> | undefined;

  async function report(): Promise<void> {
    while (!isEnding) {
      last = Math.max(last + 1, Date.now());
      const at = last;
      const signals = [{ path: 'Vehicle.Speed', value: at % 100, at: new Date(at).toISOString() }];
      await client.publishAsync(topics.signals(vehicleId), encode({ signals }), { qos: 1 });
      acknowledged.push(at);
    }
  }

  return {
    vehicleId,
    acknowledged,
    begin() {
      isEnding = false;
      reporting = report();
    },
    async end() {
      isEnding = true;
      await reporting;
    },
    async [Symbol.asyncDispose]() {
      isEnding = true;
      await client.endAsync(true);
    },
  };
}

/** How many of these reports are not in the history. */
export async function missingReports(databaseUrl: string, car: Pick<ReportingCar, 'vehicleId' | 'acknowledged'>) {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ at: string }>(
      `SELECT (extract(epoch FROM s.at) * 1000)::bigint::text AS at FROM telemetry.samples s
       JOIN vehicles v ON v.number = s.car WHERE v.id = $1`,
      [car.vehicleId],
    );
    const stored = new Set(rows.map(({ at }) => Number(at)));
    return car.acknowledged.filter((at) => !stored.has(at)).length;
  } finally {
    await client.end().catch(() => undefined);
  }
}
