import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RoadwireClient } from '@roadwire/sdk';
import { enrolVehicle } from '@roadwire/testing';
import { atLeast, atMost, type Scenario, type ScenarioOutcome } from '../scenario.ts';
import { median, quantile, rounded, summarize } from '../statistics.ts';
import { startBenchStack } from './bench-stack.ts';
import { measureCommand, measureEmptyRequest, type Slot, slotsOf } from './command-round-trip.ts';
import { connectInstantCar } from './instant-car.ts';
import { type LoadSummary, measureInFlight, measureRate } from './measure-load.ts';
import { connectRoundTrip } from './mqtt-round-trip.ts';
import { signIn } from './sign-in.ts';
import { connectCommits } from './two-commits.ts';

const cars = 50;
const samples = 40;
const warmUp = 150;
const inFlight = 100;
const loadSeconds = 8;
const perSecond = 300;
const targets = { ratioToFloor: 3, perSecond, p99Ms: 500 };

type Measures = Record<
  'commandRoundTrip' | 'mqttRoundTrip' | 'twoCommits' | 'emptyRequest',
  (count: number) => Promise<number>
>;

/**
 * Commands from the HTTP request to "succeeded". One at a time beside its floor, the parts that it cannot do without,
 * each measured in the same run on the same processes; then many at once.
 */
export const commandsScenario: Scenario = {
  name: 'commands',
  description: 'a command from HTTP request to "succeeded", one at a time beside its floor, and many at once',
  async run({ rounds, progress, signal }) {
    await using stack = await startBenchStack({ cars, signal, progress });
    const say = (line: string) => {
      signal.throwIfAborted();
      progress(line);
    };
    const api = await signIn(stack);
    const url = `mqtts://localhost:${stack.ports.mqtts}`;
    const pki = (file: string) => readFileSync(path.join(stack.secretsDir, 'pki', file), 'utf8');
    const tools = { ca: pki('root.crt'), cert: pki('services/tools.crt'), key: pki('services/tools.key') };
    await using connections = new AsyncDisposableStack();
    const vehicleIds = await connectCars(api, url, connections);
    say(`${vehicleIds.length} cars connected`);
    const slots = slotsOf(vehicleIds);
    const [first] = slots;
    if (!first) throw new Error('there is no car');
    const roundTrip = connections.use(await connectRoundTrip(url, tools));
    const commits = connections.use(await connectCommits(stack.database.url));

    const alone = await measureAlone(
      {
        commandRoundTrip: (count) => measureCommand(api, first, count),
        mqttRoundTrip: () => roundTrip.measure(),
        twoCommits: () => commits.measure(),
        emptyRequest: () => measureEmptyRequest(api),
      },
      rounds,
      say,
    );
    const send = (slot: Slot, count: number) => measureCommand(api, slot, count);
    await measureInFlight(slots.slice(0, inFlight), send, 3);
    const atOnce = await measureInFlight(slots.slice(0, inFlight), send, loadSeconds);
    say(`${inFlight} in flight: ${told(atOnce)}`);
    const sustained = await measureRate(slots, send, { perSecond: perSecond * 1.01, seconds: loadSeconds });
    say(`${perSecond} a second asked for: ${told(sustained)}`);

    return {
      results: {
        rounds,
        cars,
        oneInFlight: alone,
        [`inFlight${inFlight}`]: atOnce,
        [`asked${perSecond}PerSecond`]: sustained,
      },
      targets: [
        atMost('one in flight, p50 over its floor', alone.ratioToFloor.median, targets.ratioToFloor),
        atLeast('commands a second, sustained', sustained.perSecond, targets.perSecond),
        atMost('p99 in ms at that rate', sustained.p99Ms, targets.p99Ms),
      ],
    } satisfies ScenarioOutcome;
  },
};

const told = ({ perSecond: rate, p50Ms, p99Ms }: LoadSummary) => `${rate}/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms`;

async function connectCars(api: RoadwireClient, url: string, connections: AsyncDisposableStack): Promise<string[]> {
  const { data } = await api.GET('/v1/vehicles');
  const vehicleIds = data?.items.map(({ id }) => id) ?? [];
  for (const vehicleId of vehicleIds) {
    connections.use(await connectInstantCar({ url, vehicleId, tls: await enrolVehicle(api, vehicleId) }));
  }
  return vehicleIds;
}

async function measureAlone(measures: Measures, rounds: number, say: (line: string) => void) {
  const repeat = async (measure: (count: number) => Promise<number>, times: number): Promise<number[]> => {
    const values: number[] = [];
    for (let count = 0; count < times; count += 1) values.push(await measure(count));
    return values;
  };
  for (const measure of Object.values(measures)) await repeat(measure, warmUp);
  say('warmed up');

  const measured: Record<keyof Measures, number[]>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const values = {
      commandRoundTrip: await repeat(measures.commandRoundTrip, samples),
      mqttRoundTrip: await repeat(measures.mqttRoundTrip, samples),
      twoCommits: await repeat(measures.twoCommits, samples),
      emptyRequest: await repeat(measures.emptyRequest, samples),
    };
    measured.push(values);
    const shown = Object.entries(values).map(([name, of]) => `${name} ${median(of).toFixed(2)} ms`);
    say(`round ${round} of ${rounds}: ${shown.join(', ')}`);
  }
  const ratios = measured.map(
    ({ commandRoundTrip, mqttRoundTrip, twoCommits, emptyRequest }) =>
      median(commandRoundTrip) / (median(mqttRoundTrip) + median(twoCommits) + median(emptyRequest)),
  );
  const of = (name: keyof Measures) => summarize(measured.map((values) => values[name]));
  return {
    samplesPerRound: samples,
    commandMs: {
      ...of('commandRoundTrip'),
      p99: rounded(
        quantile(
          measured.flatMap(({ commandRoundTrip }) => commandRoundTrip),
          0.99,
        ),
      ),
    },
    floorMs: { mqttRoundTrip: of('mqttRoundTrip'), twoCommits: of('twoCommits'), emptyRequest: of('emptyRequest') },
    ratioToFloor: { median: rounded(median(ratios)), rounds: ratios.map((value) => rounded(value)) },
  };
}
