import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectMessaging } from '@roadwire/mqtt';
import { type CommandEvent, commandTypes, decodeCommandEvent, encode, filters, topics } from '@roadwire/protocol';
import { Aedes } from 'aedes';
import { CompactSign, exportJWK, type JWK } from 'jose';
import { onTestFinished } from 'vitest';
import {
  type Actuators,
  createFileMemory,
  createVehicleAgent,
  type VehicleAgentOptions,
  type VehicleMemory,
} from '../src/index.ts';

export const vehicleId = 'rw-test1';
const silent = () => undefined;
export const quiet = { debug: silent, info: silent, warn: silent, error: silent };
export const clock = { now: () => new Date('2026-03-01T12:00:00.000Z') };
export const at = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000).toISOString();

const rootKey = generateKeyPairSync('ed25519');
const commandKey = generateKeyPairSync('ed25519');
/** Another key of the platform, which cars know when they are told. */
export const nextCommandKey = generateKeyPairSync('ed25519');
export const strangersKey = generateKeyPairSync('ed25519').privateKey;
type PrivateKey = typeof strangersKey;
type KeyPair = typeof rootKey;

const sign = (payload: object, key: PrivateKey) =>
  new CompactSign(Buffer.from(encode(payload))).setProtectedHeader({ alg: 'EdDSA', kid: 'k1' }).sign(key);

export const rootJwk = (root = rootKey): Promise<JWK> => exportJWK(root.publicKey);

/** A set of command keys, all named `k1`, as the platform signs it; those of the enrolment have no date. */
export async function keySet({
  key = commandKey,
  root = rootKey,
  issuedAt,
}: { key?: KeyPair; root?: KeyPair; issuedAt?: string } = {}): Promise<string> {
  const { x } = await exportJWK(key.publicKey);
  return sign({ issuedAt, keys: [{ kid: 'k1', kty: 'OKP', crv: 'Ed25519', x }] }, root.privateKey);
}

export async function startBroker(port = 0): Promise<string> {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => broker.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `mqtt://127.0.0.1:${address.port}`;
}

/** A file for a car's memory, removed after the test. */
export function memoryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vehicle-agent-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'memory.json');
}

/** A car whose actuators count what they did; it is not started. */
export async function createCar(
  brokerUrl: string,
  memory: VehicleMemory,
  actuators: Partial<Actuators> = {},
  carClock = clock,
  changes: Partial<VehicleAgentOptions> = {},
) {
  const executed: string[] = [];
  const agent = createVehicleAgent({
    vehicleId,
    cohort: 'aster-01',
    brokerUrl,
    commandRootKey: await rootJwk(),
    commandKeys: await keySet(),
    memory,
    clock: carClock,
    logger: quiet,
    actuators: {
      supports: commandTypes,
      canExecute: () => undefined,
      async execute(type) {
        executed.push(type);
        return { ok: true };
      },
      ...actuators,
    },
    ...changes,
  });
  const connected = new Promise<void>((resolve) => agent.onConnect(resolve));
  onTestFinished(() => agent.stop());
  return { agent, executed, connected };
}

/** The same, started and connected. */
export async function startCar(...needs: Parameters<typeof createCar>) {
  const car = await createCar(...needs);
  await car.agent.start();
  await car.connected;
  return car;
}

/** A car with a memory of its own, and the platform, at one broker. */
export async function startBoth(actuators?: Partial<Actuators>, changes?: Partial<VehicleAgentOptions>) {
  const url = await startBroker();
  const platform = await startPlatform(url);
  const memory = createFileMemory(memoryFile(), clock);
  return { url, platform, memory, ...(await startCar(url, memory, actuators, clock, changes)) };
}

/** The platform's side: sends requests and awaits what the car says. */
export async function startPlatform(brokerUrl: string) {
  const messaging = connectMessaging({ url: brokerUrl, clientId: 'platform', logger: quiet });
  onTestFinished(() => messaging.stop());
  const said: (CommandEvent & { topic: string })[] = [];
  const watchers = new Set<() => void>();
  messaging.subscribe(filters.commandEvents, async ({ topic, payload }) => {
    const event = decodeCommandEvent(payload);
    if (event.ok) said.push({ ...event.value, topic });
    for (const watcher of watchers) watcher();
  });
  await messaging.whenConnected();

  /** Resolves with the next `count` events that nobody has awaited yet. */
  async function words(count: number) {
    while (said.length < count) {
      await new Promise<void>((resolve) => watchers.add(resolve));
      watchers.clear();
    }
    return said.splice(0, count);
  }

  return {
    messaging,
    words,
    /** The same in short, such as `rejected expired`. */
    events: async (count: number) =>
      (await words(count)).map(({ state, reason }) => (reason ? `${state} ${reason}` : state)),
    /** The same request twice is the same JWS. */
    async request(changes: { commandId?: string; to?: string; key?: PrivateKey; claims?: object } = {}) {
      const { commandId = randomUUID(), key = commandKey.privateKey } = changes;
      const claims = {
        vehicleId,
        commandId,
        type: 'doors.unlock',
        parameters: {},
        issuedAt: at(-1),
        expiresAt: at(29),
        ownershipEpoch: 1,
        ...changes.claims,
      };
      const jws = await sign(claims, key);
      const topic = topics.command.request(vehicleId, changes.to ?? commandId);
      await messaging.publish(topic, encode({ jws }), { qos: 1 });
      return { commandId, digest: createHash('sha256').update(jws).digest('hex') };
    },
  };
}
