import { setTimeout as wait } from 'node:timers/promises';
import { rounded } from '../statistics.ts';
import type { BrokerProcess } from './broker-process.ts';

export interface Traffic {
  /** Messages that receivers got. */
  readonly delivered: number;
  start(): void;
  /** Begins nothing more; what has begun still arrives. */
  stop(): void;
  /** Deliveries that were to come and did not, and those that were not to come. */
  balance(): { missing: number; surplus: number };
}

export interface TrafficFigures {
  readonly cpuMicrosecondsPerDelivery: number;
  readonly deliveriesPerSecond: number;
  readonly lost: number;
}

const warmUpMilliseconds = 2_000;
const measuredMilliseconds = 4_000;
/** What comes later than this after everything else is lost. */
const patienceMilliseconds = 5_000;

/**
 * Runs the traffic until the broker is warm, then for the time of the measure, and counts at the end what arrived.
 * Throws when a message arrived twice: nobody reconnected.
 */
export async function measureTraffic(
  broker: BrokerProcess,
  traffic: Traffic,
  signal: AbortSignal,
  onWarm: () => void = () => {},
): Promise<TrafficFigures> {
  const now = () => ({ cpu: broker.cpuMicroseconds(), at: performance.now(), delivered: traffic.delivered });
  traffic.start();
  await wait(warmUpMilliseconds, undefined, { signal });
  onWarm();
  const from = now();
  await wait(measuredMilliseconds, undefined, { signal });
  const to = now();
  traffic.stop();
  const { missing, surplus } = await finalBalance(traffic, signal);
  if (surplus > 0) throw new Error(`${surplus} deliveries came twice`);
  const deliveries = to.delivered - from.delivered;
  if (deliveries === 0) throw new Error('nothing was delivered');
  return {
    cpuMicrosecondsPerDelivery: rounded((to.cpu - from.cpu) / deliveries),
    deliveriesPerSecond: rounded((deliveries / (to.at - from.at)) * 1000, 0),
    lost: missing,
  };
}

async function finalBalance(traffic: Traffic, signal: AbortSignal): Promise<ReturnType<Traffic['balance']>> {
  let arrivedAt = performance.now();
  for (let arrived = traffic.delivered; ;) {
    const balance = traffic.balance();
    if (balance.missing === 0 || performance.now() - arrivedAt > patienceMilliseconds) return balance;
    await wait(20, undefined, { signal });
    if (traffic.delivered === arrived) continue;
    arrived = traffic.delivered;
    arrivedAt = performance.now();
  }
}
