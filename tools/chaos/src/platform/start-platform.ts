import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import { type Backoff, findFreePort, type ServiceProcess, type Stack, startStack } from '@roadwire/stack';
import { type Link, openLink } from '../faults/link.ts';
import type { Random } from '../random.ts';

/** More than a run sends: what limits people is not what is tried here. */
const unlimited = '100000000';

/** What has died comes back soon: otherwise a run of a minute would see few deaths. */
export const restartSoon: Backoff = { minMs: 200, maxMs: 1_000 };

export interface Platform extends AsyncDisposable {
  stack: Stack;
  /** Where the cars connect, and where every command-api does. */
  links: { cars: Link; 'command-api': Link };
  /** Holds all data, logs, and what the cars keep; removed with the platform. */
  folder: string;
  /** Leaves the folder behind. */
  keepFolder(): void;
  /** The processes of command-api. */
  commandApis: readonly ServiceProcess[];
  /** Straight to each of them, signed in as the developer, who may drive every car. */
  apis: readonly RoadwireClient[];
}

/** The platform, with links to its broker that can be broken. The cars are ours to play. */
export async function startPlatform(options: {
  cars: number;
  commandApis: number;
  random: Random;
  signal: AbortSignal;
  progress: (line: string) => void;
}): Promise<Platform> {
  const { cars, random, signal, progress } = options;
  const told = (name: string, durationMs: number) => progress(`started ${name} (${(durationMs / 1000).toFixed(1)} s)`);
  await using acquired = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-chaos-'));
  // As root, PostgreSQL runs as another user, who has to come through here.
  chmodSync(folder, 0o711);
  let kept = false;
  acquired.defer(async () => {
    if (!kept) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  const logFile = path.join(folder, 'logs/services.log');
  mkdirSync(path.dirname(logFile));

  const mqtts = await findFreePort();
  const links = {
    cars: acquired.use(await openLink(mqtts, random.fork('cars'))),
    'command-api': acquired.use(await openLink(mqtts, random.fork('command-api'))),
  };
  const stack = acquired.use(
    await startStack({
      dataDir: folder,
      ports: { http: 0, mqtt: 0, mqtts },
      fleetSize: cars,
      logLevel: 'warn',
      services: ['broker', 'command-api', 'telemetry'],
      // The death of a process loses nothing of what was committed; only the machine's would.
      durable: false,
      backoff: restartSoon,
      environment: {
        'command-api': {
          ROADWIRE_BROKER_URL: `mqtts://localhost:${links['command-api'].port}`,
          ROADWIRE_COMMANDS_PER_MINUTE_PERSON: unlimited,
          ROADWIRE_COMMANDS_PER_MINUTE_VEHICLE: unlimited,
        },
      },
      signal,
      onStep: ({ name, durationMs }) => told(name, durationMs),
      onOutput: ({ source, text }) => appendFileSync(logFile, `${new Date().toISOString()} ${source} ${text}\n`),
    }),
  );
  const first = stack.services.get('command-api');
  if (!first) throw new Error('command-api does not run');
  const commandApis = [first];
  while (commandApis.length < options.commandApis) {
    const sibling = acquired.use(first.sibling());
    commandApis.push(sibling);
    const since = performance.now();
    await sibling.start();
    told(`command-api ${commandApis.length}`, performance.now() - since);
  }
  const apis = await signIn(commandApis.map(urlOf), stack.secretsDir);
  const held = acquired.move();
  const keepFolder = () => {
    kept = true;
  };
  return { stack, folder, keepFolder, links, commandApis, apis, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

function urlOf({ name, url }: ServiceProcess): string {
  if (url === undefined) throw new Error(`${name} has no address`);
  return url;
}

/** What one of them has signed is good for all. */
async function signIn(baseUrls: readonly string[], secretsDir: string): Promise<RoadwireClient[]> {
  const apiToken = readFileSync(path.join(secretsDir, 'dev-token'), 'utf8').trim();
  const [baseUrl] = baseUrls;
  if (baseUrl === undefined) throw new Error('there is nobody to sign in with');
  const { data } = await createRoadwireClient({ baseUrl }).POST('/v1/session', { body: { apiToken } });
  if (!data) throw new Error('the development token is refused');
  const headers = { authorization: `Bearer ${data.accessToken}` };
  return baseUrls.map((url) => createRoadwireClient({ baseUrl: url, headers }));
}
