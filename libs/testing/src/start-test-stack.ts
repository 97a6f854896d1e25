import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import { serviceNames, type Stack, type StackOptions, startStack } from '@roadwire/stack';
import { type Mosquitto, startMosquitto } from './mosquitto/start-mosquitto.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** The people of every development stack. */
export const people = {
  driver: 'driver@example.com',
  family: 'family@example.com',
  operator: 'operator@example.com',
  fleetManager: 'fleet@example.com',
  admin: 'admin@example.com',
} as const;
export const personPassword = 'roadwire';

/** The engines of our own broker service, and one of others in its place. */
export const brokers = ['core', 'aedes', 'mosquitto'] as const;
export type BrokerName = (typeof brokers)[number];

export interface TestStackOptions extends Pick<
  StackOptions,
  'services' | 'environment' | 'fleetSize' | 'logLevel' | 'onStep'
> {
  /** Our broker with its usual engine, unless told otherwise. With mosquitto, that must be installed. */
  broker?: BrokerName;
}

export interface TestStack extends Stack {
  origin: string;
  /** Everything that the services said, such as `broker {"level":40,…}`. */
  readonly lines: readonly string[];
  /** A client that nobody is signed in on. */
  anonymous: RoadwireClient;
  signIn(email: string): Promise<RoadwireClient>;
  /** Signed in with the development token. */
  signInAsDeveloper(): Promise<RoadwireClient>;
  /** The access token of the same, for requests that no client makes. */
  developerToken(): Promise<{ accessToken: string; personId: string }>;
  /** Where it runs: it knows the services, and of cars what holds for every car. */
  mosquitto: Mosquitto | undefined;
}

/**
 * The whole of Roadwire as processes of its own, on free ports and a data folder that vanishes with it, with 3 cars
 * unless told otherwise. It keeps its speed by not waiting for the disk.
 */
export async function startTestStack({ broker, ...options }: TestStackOptions = {}): Promise<TestStack> {
  const folder = makeTemporaryFolder();
  const lines: string[] = [];
  await using started = new AsyncDisposableStack();
  started.defer(() => folder.remove());
  try {
    const mosquitto =
      broker === 'mosquitto'
        ? started.use(await startMosquitto(folder.path, { onLine: (text) => lines.push(`mosquitto ${text}`) }))
        : undefined;
    const stack = started.use(
      await startStack({
        fleetSize: 3,
        ...options,
        ...(broker && onBroker(broker, options)),
        dataDir: folder.path,
        ports: { http: 0, mqtt: 0, mqtts: mosquitto?.port ?? 0 },
        durable: false,
        onOutput: ({ source, text }) => lines.push(`${source} ${text}`),
      }),
    );
    const { origin } = stack;
    if (!origin) throw new Error('a test stack needs the web service');
    const { dataDir, database, ports, secretsDir, services } = stack;
    const token = () => readFileSync(path.join(secretsDir, 'dev-token'), 'utf8').trim();
    const anonymous = createRoadwireClient({ baseUrl: origin });
    const running = started.move();
    let stopping: Promise<void> | undefined;
    const stop = () => (stopping ??= running.disposeAsync());
    return {
      ...{ dataDir, database, ports, secretsDir, services, origin, lines, anonymous, mosquitto, stop },
      signIn: (email) => signIn(anonymous, origin, { email, password: personPassword }),
      signInAsDeveloper: () => signIn(anonymous, origin, { apiToken: token() }),
      developerToken: async () => {
        const { accessToken, person } = await openSession(anonymous, { apiToken: token() });
        return { accessToken, personId: person.id };
      },
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    throw new Error([error instanceof Error ? error.message : `${error}`, ...lines.slice(-20)].join('\n'), {
      cause: error,
    });
  }
}

function onBroker(
  broker: BrokerName,
  { services = serviceNames, environment = {} }: TestStackOptions,
): Pick<StackOptions, 'services' | 'environment'> {
  if (broker === 'mosquitto') return { services: services.filter((name) => name !== 'broker') };
  return { environment: { ...environment, broker: { ROADWIRE_BROKER_ENGINE: broker, ...environment.broker } } };
}

type Credentials = { email: string; password: string } | { apiToken: string };

async function openSession(anonymous: RoadwireClient, body: Credentials) {
  const { data, error } = await anonymous.POST('/v1/session', { body });
  if (!data) throw new Error(`cannot sign in: ${JSON.stringify(error)}`);
  return data;
}

async function signIn(anonymous: RoadwireClient, origin: string, body: Credentials): Promise<RoadwireClient> {
  const { accessToken } = await openSession(anonymous, body);
  return createRoadwireClient({ baseUrl: origin, headers: { authorization: `Bearer ${accessToken}` } });
}
