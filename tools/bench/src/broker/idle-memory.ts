import { setTimeout as wait } from 'node:timers/promises';
import { filters } from '@roadwire/protocol';
import { rounded } from '../statistics.ts';
import type { BrokerProcess } from './broker-process.ts';
import { Crowd, type CrowdMember, members } from './crowd.ts';
import { vehicleIdOf } from './load-messages.ts';

const cohorts = 50;

/** The broker has done what follows from the last subscription. It frees no more by itself, however long one waits. */
const settleMilliseconds = 2_000;

/** KiB of resident memory that each idle client costs, with the three subscriptions of a car. */
export async function measureIdleMemory(broker: BrokerProcess, clients: number, signal: AbortSignal): Promise<number> {
  using crowd = new Crowd(broker, signal);
  await wait(settleMilliseconds, undefined, { signal });
  const before = broker.residentBytes();
  await crowd.join(members(clients, carOf));
  await wait(settleMilliseconds, undefined, { signal: crowd.signal });
  return rounded((broker.residentBytes() - before) / clients / 1024);
}

function carOf(car: number): CrowdMember {
  const vehicleId = vehicleIdOf(car);
  const cohort = `cohort-${car % cohorts}`;
  const subscriptions = [
    filters.commandRequestsTo(vehicleId),
    filters.noticesTo(vehicleId),
    filters.noticesToCohort(cohort),
  ];
  return { clientId: vehicleId, filters: subscriptions, qos: 1 };
}
