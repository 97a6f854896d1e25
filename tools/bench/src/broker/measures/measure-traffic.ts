import { setTimeout as wait } from 'node:timers/promises';
import type { BrokerProcess } from '../brokers/broker-process.ts';
import { LoadProcess } from '../load/load-process.ts';
import type { RoleSpec } from '../load/load-protocol.ts';
import { balanceOf } from './balance.ts';
import { figuresBetween, type Intervals } from './between-marks.ts';
import { figureNames, type Outcome } from './measure.ts';

/** Who does what. Receivers join first. */
export interface Traffic {
  readonly cars: RoleSpec;
  readonly service: RoleSpec;
  readonly figures?: (intervals: Intervals) => Outcome['figures'];
  /** The service is away meanwhile, and comes back for everything at the end. */
  readonly serviceIsAway?: boolean;
  readonly warmUpMilliseconds?: number;
  readonly measuredMilliseconds?: number;
  /** What comes later than this after everything else is lost. */
  readonly patienceMilliseconds?: number;
}

const defaults = { warmUpMilliseconds: 1_500, measuredMilliseconds: 3_000, patienceMilliseconds: 5_000 };
/** Traffic that makes no progress for so long has ended. */
const stillMilliseconds = 15_000;

/** Runs traffic until the broker is warm, then for the time of the measure, and counts at the end what arrived. */
export async function measureTraffic(broker: BrokerProcess, traffic: Traffic, signal: AbortSignal): Promise<Outcome> {
  const { warmUpMilliseconds, measuredMilliseconds, patienceMilliseconds } = { ...defaults, ...traffic };
  await using cars = new LoadProcess('cars');
  await using service = new LoadProcess('service');
  const both = [cars, service] as const;
  const joining = [
    { process: cars, spec: traffic.cars },
    { process: service, spec: traffic.service },
  ].toSorted((one, other) => Number(publishes(one.spec)) - Number(publishes(other.spec)));
  for (const { process, spec } of joining) await orAborted(process.join(broker, spec), signal);
  await Promise.all(both.map((process) => process.start()));
  const marks = async () => {
    const [ofCars, ofService] = await orAborted(orStill(Promise.all([cars.mark(), service.mark()])), signal);
    return { cars: ofCars, service: ofService };
  };
  await wait(warmUpMilliseconds, undefined, { signal });
  const from = await marks();
  await wait(measuredMilliseconds, undefined, { signal });
  const to = await marks();
  await Promise.all(both.map((process) => process.stop()));
  if (traffic.serviceIsAway) await orAborted(service.comeBack(), signal);
  const balance = await finalBalance(both, patienceMilliseconds, signal);
  const { p50Milliseconds, p99Milliseconds } = to.service.latency ?? {};
  const intervals = {
    cars: { from: from.cars, to: to.cars },
    service: { from: from.service, to: to.service },
  };
  return {
    ...balance,
    figures: {
      ...(traffic.figures ?? figuresBetween)(intervals),
      ...(p50Milliseconds !== undefined && { [figureNames.p50]: p50Milliseconds }),
      ...(p99Milliseconds !== undefined && { [figureNames.p99]: p99Milliseconds }),
    },
  };
}

const publishes = ({ kind }: RoleSpec): boolean => kind === 'publishing' || kind === 'asking';

/** A process of the load that has lost a connection says so in the next call. */
async function finalBalance(
  processes: readonly LoadProcess[],
  patienceMilliseconds: number,
  signal: AbortSignal,
): Promise<ReturnType<typeof balanceOf>> {
  let arrivedAt = performance.now();
  for (let arrived = 0; ;) {
    const counts = (await Promise.all(processes.map((process) => process.count()))).map((mark) => mark.counts);
    const balance = balanceOf(counts);
    if (balance.lost === 0 || performance.now() - arrivedAt > patienceMilliseconds) return balance;
    const received = counts.reduce((sum, { delivered }) => sum + delivered, 0);
    if (received !== arrived) arrivedAt = performance.now();
    arrived = received;
    await wait(20, undefined, { signal });
  }
}

async function orStill<T>(marked: Promise<T>): Promise<T> {
  const isThere = new AbortController();
  const still = wait(stillMilliseconds, undefined, { signal: isThere.signal }).then(() => {
    throw new Error(`nothing was delivered for ${stillMilliseconds / 1000} seconds`);
  });
  return await Promise.race([marked, still]).finally(() => isThere.abort());
}

/** What a Ctrl-C ends need not be waited for. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}
