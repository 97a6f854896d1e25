import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Stack, startStack } from '@roadwire/stack';
import pg from 'pg';
import { makeFolder } from '../../broker/temporary-folder.ts';

export interface TelemetryStack extends AsyncDisposable {
  readonly stack: Stack;
  /** For a tool on the broker's plain listener. */
  readonly password: string;
  readonly vehicleIds: readonly string[];
  /** A folder that goes with it. */
  readonly folder: string;
}

/** The broker, telemetry and PostgreSQL as people run them, what is acknowledged on a disk, and cars that are registered. */
export async function startTelemetryStack(options: {
  cars: number;
  progress: (line: string) => void;
  signal: AbortSignal;
}): Promise<TelemetryStack> {
  const { cars, progress, signal } = options;
  await using undo = new AsyncDisposableStack();
  const folder = undo.use(makeFolder());
  // As root, PostgreSQL runs as another user, who has to come through here.
  chmodSync(folder.path, 0o711);
  const stack = undo.use(
    await startStack({
      dataDir: path.join(folder.path, 'data'),
      ports: { http: 0, mqtt: 0, mqtts: 0 },
      logLevel: 'error',
      services: ['broker', 'telemetry'],
      signal,
      onStep: ({ name, durationMs }) => progress(`started ${name} (${(durationMs / 1000).toFixed(1)} s)`),
    }),
  );
  const vehicleIds = Array.from({ length: cars }, (_, car) => `rw-bench-${String(car).padStart(6, '0')}`);
  const client = new pg.Client({ connectionString: stack.database.url });
  await client.connect();
  await client.query(
    `INSERT INTO vehicles (id, vin, name, model, region, firmware, tags, cohort)
     SELECT id, id, id, 'Aster', 'eu-west', '1.0.0', '{}', 'aster-01' FROM unnest($1::text[]) AS new(id)`,
    [vehicleIds],
  );
  await client.end();
  const password = readFileSync(path.join(stack.secretsDir, 'mqtt-tools-password'), 'utf8').trim();
  const running = undo.move();
  return {
    ...{ stack, password, vehicleIds, folder: folder.path },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
