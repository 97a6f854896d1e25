import { filters, topics } from '@roadwire/protocol';
import {
  type BrokerName,
  brokers,
  eventually,
  findMosquitto,
  mosquittoIsMissing,
  people,
  startTestStack,
  type TestStack,
} from '@roadwire/testing';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { onlineCarOf, readLock } from './support/cars.ts';
import { type IdleCar, registerIdleCar } from './support/idle-car.ts';
import { connectMqtt, ended, type MqttIdentity } from './support/mqtt-client.ts';
import { runRoadwire } from './support/run-roadwire.ts';
import { serviceIdentity } from './support/service-identity.ts';

/** In CI nothing is left out: there the start fails, and says what to install. */
const isLeftOut = (broker: BrokerName) => broker === 'mosquitto' && !findMosquitto() && !process.env.CI;

const suites = brokers.map(
  (broker) => [isLeftOut(broker) ? `${broker}, left out: ${mosquittoIsMissing}` : broker, broker] as const,
);

describe.each(suites)('on %s', (_title, broker) => {
  const test = it.skipIf(isLeftOut(broker));
  let stack: TestStack;
  beforeAll(async () => {
    if (isLeftOut(broker)) return;
    stack = await startTestStack({ broker });
    await giveOutPermissions();
  });
  afterAll(() => stack?.stop());

  const roadwire = (...args: string[]) => runRoadwire(args, stack);

  /** A broker of others has to be told what cars there are. */
  async function giveOutPermissions(): Promise<void> {
    const { mosquitto } = stack;
    if (!mosquitto) return;
    const run = await roadwire('acl', 'export', '--for', 'mosquitto', '--output', mosquitto.aclFile);
    expect(run, run.stderr).toMatchObject({ code: 0 });
    await mosquitto.readAclAgain();
  }

  async function connect(identity: MqttIdentity): Promise<MqttClient> {
    const client = await connectMqtt({ mqttsPort: stack.ports.mqtts }, identity);
    onTestFinished(() => void client.end(true));
    return client;
  }
  const connectCar = ({ id, identity }: IdleCar, more: MqttIdentity = {}) =>
    connect({ clientId: id, ...identity, ...more });
  const connectTools = () => connect({ clientId: 'tools:test', ...serviceIdentity(stack, 'tools') });

  test('a command from the command line unlocks a car, and the car reports it', async () => {
    const { api, vehicleId } = await onlineCarOf(stack, people.driver);

    const run = await roadwire('command', 'doors.unlock', '--vehicle', vehicleId, '--wait', '--json');

    expect(run, run.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(run.stdout)).toMatchObject({ vehicleId, state: 'succeeded' });
    await eventually('the car reports that it is unlocked', async () =>
      (await readLock(api, vehicleId)) === false ? true : undefined,
    );
  });

  test('a notice gets to a car, and its receipt is recorded', async () => {
    const { vehicleId } = await onlineCarOf(stack, people.driver);

    const notice = ['--title', 'Update', '--text', 'A new version'];
    const run = await roadwire('broadcast', 'send', '--vehicle', vehicleId, ...notice, '--wait', '--json');

    expect(run, run.stderr).toMatchObject({ code: 0 });
    const state = expect.stringMatching(/^(received|accepted|installed)$/);
    expect(JSON.parse(run.stdout).deliveries).toMatchObject([{ vehicleId, state }]);
  });

  test('a car that is killed is offline, and online when it is there again', async () => {
    const { api, vehicleId } = await onlineCarOf(stack, people.driver);
    const cars = stack.services.get('simulator');
    const path = { vehicleId };

    cars?.kill('SIGKILL');
    await cars?.stop();

    await eventually('the car is offline', async () => {
      const { data } = await api.GET('/v1/fleet/vehicles/{vehicleId}', { params: { path } });
      return data?.online === false ? true : undefined;
    });
    await cars?.start();
    await onlineCarOf(stack, people.driver);
  });

  test('a car is not heard on the topics of another', async () => {
    const admin = await stack.signInAsDeveloper();
    const car = await registerIdleCar(admin, 'RWE2E000000000001');
    const other = await registerIdleCar(admin, 'RWE2E000000000002');
    const tools = await connectTools();
    const heard = recordMessages(tools);
    const asked = [topics.alerts(other.id), topics.command.request(other.id, 'c'), topics.alerts(car.id)];
    await tools.subscribeAsync(asked, { qos: 1 });

    const will = { topic: topics.alerts(other.id), payload: Buffer.from('last words'), qos: 1, retain: false } as const;
    const before = await connectCar(car, { will }).catch(() => undefined);
    // The second connection under the same client id ends the first one (MQTT 5, 3.1.4-3).
    await connectCar(car);
    if (before) await eventually('the earlier connection is ended', () => (before.connected ? undefined : true));
    for (const topic of [topics.alerts(other.id), topics.command.request(other.id, 'c')]) {
      const speaker = await connectCar(car);
      // It is disconnected, or told that it may not.
      await Promise.race([ended(speaker), speaker.publishAsync(topic, 'forged', { qos: 1 }).catch(() => undefined)]);
    }
    await (await connectCar(car)).publishAsync(topics.alerts(car.id), 'own', { qos: 1 });

    await eventually('the car is heard on its own', () =>
      heard.some((said) => said.endsWith('own')) ? true : undefined,
    );
    expect(heard).toEqual([`${topics.alerts(car.id)} own`]);
  });

  test('a car hears nothing that is for another, or for another cohort', async () => {
    const admin = await stack.signInAsDeveloper();
    const car = await registerIdleCar(admin, 'RWE2E000000000003');
    const other = await registerIdleCar(admin, 'RWE2E000000000004');
    await giveOutPermissions();
    const listener = await connectCar(car);
    const heard = recordMessages(listener);
    const own = [topics.config(car.id), topics.broadcast.cohortNotice(car.cohort, 'b')];
    const foreign = [
      topics.config(other.id),
      topics.broadcast.cohortNotice('birch-00', 'b'),
      topics.hint('command', 'c'),
    ];
    await listener.subscribeAsync([filters.noticesToCohort(car.cohort), topics.config(car.id)], { qos: 1 });
    for (const filter of ['#', 'v1/vehicles/+/config', filters.noticesToCohort('+'), ...foreign]) {
      await listener.subscribeAsync(filter, { qos: 1 }).catch(() => undefined);
    }

    const tools = await connectTools();
    for (const topic of [...foreign, ...own]) await tools.publishAsync(topic, 'said', { qos: 1 });

    await eventually('the car hears what is for it', () =>
      own.every((topic) => heard.includes(`${topic} said`)) ? true : undefined,
    );
    // The platform itself may have said what it configures.
    const topicsHeard = new Set(heard.map((message) => message.slice(0, message.indexOf(' '))));
    expect([...topicsHeard].toSorted()).toEqual(own.toSorted());
  });
});

function recordMessages(client: MqttClient): string[] {
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload.toString()}`));
  return heard;
}
