import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  captureLevels,
  decodePresence,
  decodeReceipt,
  decodeSignalBatch,
  encode,
  filters,
  implausible,
  type Notice,
  type Presence,
  type SignalBatch,
  topics,
} from '@roadwire/protocol';
import { eventually, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { observe, toolsOf } from './support/observer.ts';
import { idsOf, play } from './support/play.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ services: ['broker', 'command-api', 'telemetry', 'fleet-broadcast', 'web'] });
});
afterAll(() => stack?.stop());

/** What is said of each of these cars, by id. */
async function watch(vehicleIds: readonly string[]) {
  const presence = new Map<string, Presence[]>(vehicleIds.map((id) => [id, []]));
  const batches = new Map<string, SignalBatch[]>(vehicleIds.map((id) => [id, []]));
  const unreadable: string[] = [];
  await observe(stack, [filters.presence, filters.signals], (topic, payload) => {
    const [ofPresence = ''] = captureLevels(filters.presence, topic) ?? [];
    const [ofSignals = ''] = captureLevels(filters.signals, topic) ?? [];
    const said = decodePresence(payload);
    const batch = decodeSignalBatch(payload);
    if (ofPresence && said.ok) presence.get(ofPresence)?.push(said.value);
    else if (ofSignals && batch.ok) batches.get(ofSignals)?.push(batch.value);
    else unreadable.push(`${topic} ${payload}`);
  });
  return {
    presence,
    batches,
    unreadable,
    allReported: (times: number) =>
      eventually(
        `${times} reports of each`,
        () => ([...batches.values()].every(({ length }) => length >= times) ? true : undefined),
        30_000,
      ),
    allSaid: (online: boolean) =>
      eventually(
        `all ${online ? 'online' : 'offline'}`,
        () => ([...presence.values()].every((said) => said.at(-1)?.online === online) ? true : undefined),
        30_000,
      ),
  };
}

const valuesOf = ({ signals }: SignalBatch) => signals.map(({ path, value }) => ({ path, value }));

test('hundreds of cars are online, report what can be, and say that they go', async () => {
  const vehicleIds = idsOf('many', 300);
  const seen = await watch(vehicleIds);
  const { stop } = play(stack, { cars: 300, vehicleIds, qos: 1, samples: 12, rate: { everySeconds: 1 } });
  await seen.allSaid(true);
  await seen.allReported(3);
  const said = await stop();
  await seen.allSaid(false);
  // It is retained.
  const late = await watch(vehicleIds);
  await late.allSaid(false);

  expect(seen.unreadable).toEqual([]);
  const batches = [...seen.batches.values()];
  expect(batches.flat().every(({ signals }) => new Set(signals.map((sample) => sample.path)).size === 12)).toBe(true);
  const samples = batches.flatMap((ofCar) => ofCar.flatMap(({ signals }) => signals));
  expect(samples.filter((sample) => implausible(sample.path, sample.value))).toEqual([]);
  for (const ofCar of seen.presence.values()) {
    expect(ofCar.map(({ online }) => online)).toEqual([true, false]);
    expect(ofCar[0]?.session).toBe(ofCar[1]?.session);
  }
  const end: unknown = JSON.parse(said.at(-1) ?? '');
  expect(end).toMatchObject({
    event: 'end',
    cars: 300,
    totals: { connected: 300, connects: 300, skipped: 0, lost: 0 },
  });
});

test('the same seed reports the same, another one something else', async () => {
  const fleets = [
    { vehicleIds: idsOf('first', 20), seed: 'a' },
    { vehicleIds: idsOf('second', 20), seed: 'a' },
    { vehicleIds: idsOf('third', 20), seed: 'b' },
  ];
  const seen = await watch(fleets.flatMap(({ vehicleIds }) => vehicleIds));
  for (const fleet of fleets) play(stack, { cars: 20, ...fleet, rate: { everySeconds: 0.5 } });
  await seen.allReported(3);
  const [first, second, third] = fleets.map(({ vehicleIds }) =>
    vehicleIds.map((id) => seen.batches.get(id)?.slice(0, 3).map(valuesOf)),
  );
  expect(second).toEqual(first);
  expect(third).not.toEqual(first);
});

test('the wills of a process that dies say that its cars are offline', async () => {
  const vehicleIds = idsOf('dying', 200);
  const seen = await watch(vehicleIds);
  const program = path.join(import.meta.dirname, 'support/dense-process.ts');
  const child = fork(program, [], {
    execArgv: ['--conditions=@roadwire/source'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  child.send({ ...toolsOf(stack), cars: 200, vehicleIds });
  await seen.allSaid(true);
  child.kill('SIGKILL');
  await ended;
  await seen.allSaid(false);
  for (const ofCar of seen.presence.values()) expect(ofCar[1]?.session).toBe(ofCar[0]?.session);
});

test('comes back with greater session numbers when the broker was killed, and goes on', async () => {
  const vehicleIds = idsOf('patient', 200);
  const seen = await watch(vehicleIds);
  const { stop } = play(stack, { cars: 200, vehicleIds, qos: 1, rate: { everySeconds: 1 } });
  await seen.allReported(1);
  const sessions = new Map(vehicleIds.map((id) => [id, seen.presence.get(id)?.at(-1)?.session ?? Infinity]));
  stack.services.get('broker')?.kill('SIGKILL');
  await eventually(
    'all are back',
    () => {
      const last = [...seen.presence].map(([id, said]) => ({ id, ...said.at(-1) }));
      const isBack = last.every(({ id, online, session = 0 }) => online && session > (sessions.get(id) ?? Infinity));
      return isBack ? true : undefined;
    },
    40_000,
  );
  const before = new Map([...seen.batches].map(([id, { length }]) => [id, length]));
  await eventually('all go on', () =>
    [...seen.batches].every(([id, { length }]) => length > (before.get(id) ?? 0)) ? true : undefined,
  );
  const end: unknown = JSON.parse((await stop()).at(-1) ?? '');
  expect(end).toMatchObject({ totals: { connected: 200, lost: 200, reconnects: 200 } });
});

test('a car answers a notice with receipts, but not its revocation', async () => {
  const vehicleIds = idsOf('noticed', 2);
  const [one = '', other = ''] = vehicleIds;
  const seen = await watch(vehicleIds);
  const receipts: string[] = [];
  const client = await observe(stack, [filters.receipts], (topic, payload) => {
    const receipt = decodeReceipt(payload);
    if (receipt.ok) receipts.push(`${captureLevels(filters.receipts, topic)?.[0]} ${receipt.value.state}`);
  });
  play(stack, { cars: 2, vehicleIds, notices: true });
  await seen.allSaid(true);
  const notice = (revoked: boolean): Notice => ({
    broadcastId: '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
    ...{ revoked, kind: 'ota', title: 'Update', text: 'A new version' },
    issuedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  // A subscription begins a moment after the car is online; whoever is not heard says it again.
  const send = (to: string, revoked: boolean) =>
    client.publishAsync(topics.broadcast.notice(to, notice(revoked).broadcastId), encode(notice(revoked)), { qos: 1 });
  await eventually('receipts', async () => {
    await send(other, true);
    await send(one, false);
    return receipts.length >= 2 ? true : undefined;
  });
  expect(receipts.slice(0, 2)).toEqual([`${one} received`, `${one} accepted`]);
  expect(new Set(receipts)).toEqual(new Set([`${one} received`, `${one} accepted`]));
});

test('says at once that the password is wrong', async () => {
  const credentials = { username: 'tools', password: 'wrong' };
  await expect(play(stack, { cars: 3, vehicleIds: idsOf('stranger', 3), credentials }).over).rejects.toThrow(
    'the broker lets no car in: badUserNameOrPassword',
  );
});
