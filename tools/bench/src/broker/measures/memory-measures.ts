import { setTimeout as wait } from 'node:timers/promises';
import { filters } from '@roadwire/protocol';
import { rounded } from '../../statistics.ts';
import { type BrokerProcess, residentBytes } from '../brokers/broker-process.ts';
import { startContender } from '../brokers/contenders.ts';
import { startBareTls } from '../brokers/start-bare-tls.ts';
import { startStandalone } from '../brokers/start-standalone.ts';
import { makeThrowawayCertificates } from '../brokers/throwaway-certificates.ts';
import type { IdleSpec } from '../load/idle-role.ts';
import { vehicleIdOf } from '../load/load-names.ts';
import { LoadProcess } from '../load/load-process.ts';
import { figureNames, type Measure, type Outcome } from './measure.ts';
import { orAborted } from './measure-traffic.ts';

const plainClients = 10_000;
const tlsClients = 2_000;
/** They are taken in turn: a broker holds one for each connection all the same. */
const certificates = 100;
const cohorts = 50;

/** The broker has done what follows from the last client. It frees no more by itself, however long one waits. */
const settleMilliseconds = 2_000;

export const memoryMeasures: readonly Measure[] = [
  ...([false, true] as const).map((subscribes): Measure => ({
    id: subscribes ? 'idle-subscribed' : 'idle-plain',
    name: subscribes ? '10,000 idle cars with 3 subscriptions' : '10,000 idle clients',
    group: 'memory',
    qos: 0,
    contenders: ['core', 'mosquitto', 'aedes'],
    async take(contender, signal) {
      await using broker = await startContender(contender, { signal });
      return await measureMemory(
        broker,
        { kind: 'idle', members: idle(plainClients, subscribes), speaksMqtt: true },
        signal,
      );
    },
  })),
  {
    id: 'idle-tls',
    name: '2,000 idle clients, mutual TLS',
    group: 'memory',
    qos: 0,
    contenders: ['core', 'bare-tls'],
    async take(contender, signal) {
      await using made = await makeThrowawayCertificates(certificates);
      const { files, ca, identities } = made;
      const isCore = contender === 'core';
      await using broker = await (isCore
        ? startStandalone({ engine: 'core', tls: files }, signal)
        : startBareTls(files, signal));
      const members = idle(tlsClients, false);
      return await measureMemory(
        broker,
        { kind: 'idle', members, tls: { ca, identities }, speaksMqtt: isCore },
        signal,
      );
    },
  },
];

/** Growth of the resident memory, over the clients. */
async function measureMemory(broker: BrokerProcess, spec: IdleSpec, signal: AbortSignal): Promise<Outcome> {
  await using clients = new LoadProcess('cars');
  await wait(settleMilliseconds, undefined, { signal });
  const before = residentBytes(broker);
  await orAborted(clients.join(broker, spec), signal);
  await wait(settleMilliseconds, undefined, { signal });
  const after = residentBytes(broker);
  // A client that lost its connection meanwhile says so.
  await clients.count();
  return {
    figures: { [figureNames.memory]: rounded((after - before) / spec.members.length / 1024) },
    lost: 0,
    duplicates: 0,
  };
}

function idle(count: number, subscribes: boolean): IdleSpec['members'] {
  return Array.from({ length: count }, (_, car) => {
    const vehicleId = vehicleIdOf(car);
    const cohort = `cohort-${car % cohorts}`;
    const own = [filters.commandRequestsTo(vehicleId), filters.noticesTo(vehicleId), filters.noticesToCohort(cohort)];
    return { clientId: vehicleId, filters: subscribes ? own : [] };
  });
}
