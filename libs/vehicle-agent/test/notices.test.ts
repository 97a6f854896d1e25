import { randomUUID } from 'node:crypto';
import { decodeReceipt, encode, filters, topics } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { at, clock, memoryFile, startBroker, startCar, startPlatform, vehicleId } from './car.ts';

test('answers a notice once, and repeats the receipt when the notice comes again', async () => {
  const url = await startBroker();
  const platform = await startPlatform(url);
  const receipts: string[] = [];
  const [accepted, repeated] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  platform.messaging.subscribe(filters.receipts, async ({ payload }) => {
    const receipt = decodeReceipt(payload);
    if (receipt.ok) receipts.push(receipt.value.state);
    if (receipts.length === 2) accepted.resolve();
    if (receipts.length === 3) repeated.resolve();
  });
  const { agent } = await startCar(url, createFileMemory(memoryFile(), clock));
  let asked = 0;
  agent.onNotice(async () => {
    asked += 1;
    return { state: 'accepted' };
  });
  const broadcastId = randomUUID();
  const texts = { kind: 'ota', title: 'Update', text: 'Ready to install' };
  const notice = encode({ broadcastId, revoked: false, ...texts, issuedAt: at(0), expiresAt: at(600) });
  await platform.messaging.publish(topics.broadcast.cohortNotice('aster-01', broadcastId), notice, { qos: 1 });
  await accepted.promise;
  await platform.messaging.publish(topics.broadcast.notice(vehicleId, broadcastId), notice, { qos: 1 });
  await repeated.promise;
  expect(receipts).toEqual(['received', 'accepted', 'accepted']);
  expect(asked).toBe(1);
});
