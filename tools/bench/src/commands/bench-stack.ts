import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Stack, startStack } from '@roadwire/stack';

/** More than a measurement sends: what limits people is not what is measured. */
const unlimited = '100000000';

/** Durable, as people run it: its commits are what a single-row commit is compared with. The cars are ours to play. */
export async function startBenchStack(options: {
  cars: number;
  signal: AbortSignal;
  progress: (line: string) => void;
}): Promise<Stack> {
  const { cars, signal, progress } = options;
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'roadwire-bench-'));
  // As root, PostgreSQL runs as another user, who has to come through here.
  chmodSync(dataDir, 0o711);
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const stack = await startStack({
      dataDir,
      ports: { http: 0, mqtt: 0, mqtts: 0 },
      fleetSize: cars,
      logLevel: 'warn',
      services: ['broker', 'command-api', 'telemetry', 'fleet-broadcast', 'web'],
      environment: {
        'command-api': {
          ROADWIRE_COMMANDS_PER_MINUTE_PERSON: unlimited,
          ROADWIRE_COMMANDS_PER_MINUTE_VEHICLE: unlimited,
        },
      },
      signal,
      onStep: ({ name, durationMs }) => progress(`started ${name} (${(durationMs / 1000).toFixed(1)} s)`),
    });
    const stop = () => stack.stop().finally(remove);
    const { database, ports, secretsDir, services, origin } = stack;
    return { database, ports, secretsDir, services, origin, dataDir, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await remove();
    throw error;
  }
}
