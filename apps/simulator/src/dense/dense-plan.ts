import { lookup } from 'node:dns/promises';
import { DenseError } from './dense-error.ts';
import type { DenseOptions } from './dense-options.ts';
import { mostSamples } from './signal-report.ts';

const mostCars = 1_000_000;
const usual = { everySeconds: 10, samples: 10, seed: 'roadwire', qos: 0, connectsPerSecond: 500 } as const;

/** What a dense fleet does, with everything that was left open decided. */
export interface DensePlan {
  readonly vehicleIds: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly credentials: DenseOptions['credentials'];
  readonly clientIdPrefix: string;
  readonly everySeconds: number;
  readonly samples: number;
  readonly seed: string;
  readonly qos: 0 | 1;
  readonly hearsNotices: boolean;
  readonly connectsPerSecond: number;
}

/** Throws DenseError for what cannot be. The broker's name is looked up once for all cars. */
export async function planDense(options: DenseOptions): Promise<DensePlan> {
  const { cars, rate, samples = usual.samples, connectsPerSecond = usual.connectsPerSecond } = options;
  expectWithin('the number of cars', cars, 1, mostCars);
  expectWithin('the number of samples', samples, 1, mostSamples);
  if (!(connectsPerSecond > 0)) throw new DenseError('connects per second have to be more than 0');
  const everySeconds = secondsBetweenReports(rate, cars);
  if (!(everySeconds >= 0.05 && everySeconds <= 86_400)) {
    throw new DenseError(`a car cannot report every ${everySeconds} s: from 0.05 to 86,400`);
  }
  return {
    vehicleIds: vehicleIdsOf(options),
    ...(await addressOf(options.brokerUrl)),
    credentials: options.credentials,
    clientIdPrefix: options.clientIdPrefix ?? 'tools:',
    everySeconds,
    samples,
    seed: options.seed ?? usual.seed,
    qos: options.qos ?? usual.qos,
    hearsNotices: options.notices ?? false,
    connectsPerSecond,
  };
}

function vehicleIdsOf({ cars, vehicleIds }: DenseOptions): readonly string[] {
  if (!vehicleIds) return Array.from({ length: cars }, (_, car) => `rw-dense-${String(car + 1).padStart(6, '0')}`);
  if (vehicleIds.length < cars) throw new DenseError(`${cars} cars, and only ${vehicleIds.length} vehicle ids`);
  return vehicleIds.slice(0, cars);
}

function secondsBetweenReports(rate: DenseOptions['rate'], cars: number): number {
  if (!rate) return usual.everySeconds;
  return 'everySeconds' in rate ? rate.everySeconds : cars / rate.messagesPerSecond;
}

function expectWithin(what: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new DenseError(`${what} has to be a whole number from ${min} to ${max}, not ${value}`);
}

async function addressOf(brokerUrl: string): Promise<{ host: string; port: number }> {
  const url = URL.parse(brokerUrl);
  if (url?.protocol !== 'mqtt:' || url.hostname === '') {
    throw new DenseError(`the broker has to be a URL such as mqtt://127.0.0.1:1883, not ${brokerUrl}`);
  }
  const name = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const { address } = await lookup(name, { order: 'ipv4first' });
    return { host: address, port: Number(url.port || 1883) };
  } catch (error) {
    throw new DenseError(`the broker cannot be found: ${name}`, { cause: error });
  }
}
