import { generateKeyPairSync } from 'node:crypto';
import { defaultReporting, encode, topics, type VehicleConfig } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createFileMemory, type VehicleAgentOptions } from '../src/index.ts';
import * as cars from './car.ts';

const { at, clock, keySet, memoryFile, nextCommandKey, quiet, vehicleId } = cars;
const often = { everySeconds: 5, parkedEverySeconds: 600 };

/** A car with a listener, and how to send it a configuration; `taken` resolves with the versions it took. */
async function startConfigured(file: string, changes: Partial<VehicleAgentOptions> = {}, url?: string) {
  const brokerUrl = url ?? (await cars.startBroker());
  const platform = await cars.startPlatform(brokerUrl);
  const complaints: string[] = [];
  const complain = (_details: object, message: string) => void complaints.push(message);
  const logger = { ...quiet, warn: complain, error: complain };
  const car = await cars.createCar(brokerUrl, createFileMemory(file, clock), {}, clock, { logger, ...changes });
  const heard: number[] = [];
  car.agent.onConfig(({ version }) => void heard.push(version));
  await car.agent.start();
  await car.connected;
  const tell = (config: unknown) =>
    platform.messaging.publish(topics.config(vehicleId), encode(config), { qos: 1, retain: true });
  /** Configurations are handled in order: by then it has handled all that was told before. */
  const taken = (version: number) => expect.poll(() => heard.at(-1)).toBe(version);
  return { ...car, brokerUrl, platform, complaints, heard, tell, taken };
}

const config = (version: number, commandKeys: string, reporting = often): VehicleConfig => ({
  version,
  reporting,
  commandKeys,
});

test('takes what is newer, tells its listeners and remembers it', async () => {
  const file = memoryFile();
  const keys = await keySet();
  const { agent, brokerUrl, tell, taken, heard } = await startConfigured(file);
  expect(agent.reporting).toEqual(defaultReporting);
  await tell(config(3, keys));
  await taken(3);
  expect(agent.reporting).toEqual(often);
  await tell(config(3, keys, defaultReporting));
  await tell(config(2, keys, defaultReporting));
  await tell(config(4, keys));
  await taken(4);
  expect(heard).toEqual([3, 4]);
  await agent.stop();

  // What is retained comes again, and is nothing new.
  const again = await startConfigured(file, {}, brokerUrl);
  expect(again.agent.reporting).toEqual(often);
  await again.tell(config(5, keys));
  await again.taken(5);
  expect(again.heard).toEqual([5]);
});

test('ignores what is no configuration, and says so in its log', async () => {
  const { agent, tell, taken, complaints } = await startConfigured(memoryFile());
  const keys = await keySet();
  await tell({ version: 7 });
  await tell(config(8, keys, { everySeconds: 0, parkedEverySeconds: 600 }));
  await tell(config(1, keys));
  await taken(1);
  expect(agent.reporting).toEqual(often);
  expect(complaints).toEqual(['ignored a configuration', 'ignored a configuration']);
});

test('changes the keys without a gap, also for a command that comes at once', async () => {
  const { platform, tell, taken, executed } = await startConfigured(memoryFile());
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  await tell(config(1, await keySet({ key: nextCommandKey, issuedAt: at(0) })));
  await taken(1);
  await platform.request({ key: nextCommandKey.privateKey });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  await platform.request();
  expect(await platform.events(1)).toEqual(['rejected bad_signature']);
  expect(executed).toHaveLength(2);
});

test('refuses an older set, one without a date and one of a stranger, keeps its own and takes the rates', async () => {
  const file = memoryFile();
  const newest = { key: nextCommandKey, issuedAt: at(0) };
  const car = await startConfigured(file);
  await car.tell(config(1, await keySet(newest)));
  await car.taken(1);
  const stranger = generateKeyPairSync('ed25519');
  await car.tell(config(2, await keySet({ issuedAt: at(-1) })));
  await car.tell(config(3, await keySet()));
  await car.tell(config(4, await keySet({ key: stranger, root: stranger, issuedAt: at(9) })));
  await car.tell(config(5, 'no set at all', defaultReporting));
  await car.taken(5);
  expect(car.complaints).toEqual(Array(4).fill('refused a set of command keys, kept the present one'));
  expect(car.agent.reporting).toEqual(defaultReporting);
  await car.platform.request();
  expect(await car.platform.events(1)).toEqual(['rejected bad_signature']);
  await car.platform.request({ key: nextCommandKey.privateKey });
  expect(await car.platform.events(2)).toEqual(['received', 'succeeded']);
  await car.agent.stop();

  // The set of its enrolment is older than what it learnt.
  const again = await startConfigured(file, {}, car.brokerUrl);
  await again.platform.request({ key: nextCommandKey.privateKey });
  expect(await again.platform.events(2)).toEqual(['received', 'succeeded']);
  await again.tell(config(6, await keySet({ issuedAt: at(-1) })));
  await again.taken(6);
  await again.platform.request();
  expect(await again.platform.events(1)).toEqual(['rejected bad_signature']);
});

test('trusts a newer set of a new enrolment, and does not fall back from it', async () => {
  const file = memoryFile();
  const { agent, brokerUrl } = await startConfigured(file, { commandKeys: await keySet({ issuedAt: at(-9) }) });
  await agent.stop();
  const newer = { key: nextCommandKey, issuedAt: at(0) };
  const renewed = await startConfigured(file, { commandKeys: await keySet(newer) }, brokerUrl);
  await renewed.agent.stop();
  const again = await startConfigured(file, { commandKeys: await keySet({ issuedAt: at(-9) }) }, brokerUrl);
  await again.platform.request({ key: nextCommandKey.privateKey });
  expect(await again.platform.events(2)).toEqual(['received', 'succeeded']);
});

test('forgets what another root said when it is enrolled under a new one', async () => {
  const file = memoryFile();
  const { agent, tell, taken } = await startConfigured(file);
  await tell(config(40, await keySet({ issuedAt: at(0) })));
  await taken(40);
  await agent.stop();
  const root = generateKeyPairSync('ed25519');
  const enrolment = { commandRootKey: await cars.rootJwk(root), commandKeys: await keySet({ root }) };
  const anew = await startConfigured(file, enrolment);
  expect(anew.agent.reporting).toEqual(defaultReporting);
  await anew.tell(config(1, enrolment.commandKeys));
  await anew.taken(1);
  await anew.platform.request();
  expect(await anew.platform.events(2)).toEqual(['received', 'succeeded']);
});

test('does not start with keys that its root key did not sign', async () => {
  const stranger = generateKeyPairSync('ed25519');
  const commandKeys = await keySet({ root: stranger });
  const memory = createFileMemory(memoryFile(), clock);
  const { agent } = await cars.createCar('mqtt://127.0.0.1:1', memory, {}, clock, { commandKeys });
  await expect(agent.start()).rejects.toThrow();
});
