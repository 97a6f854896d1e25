import { readFileSync } from 'node:fs';
import path from 'node:path';
import { enrolVehicle } from '@roadwire/testing';
import { atMost, type Scenario, type ScenarioOutcome } from '../scenario.ts';
import { median, rounded, summarize } from '../statistics.ts';
import { startBenchStack } from './bench-stack.ts';
import { measureCommand, measureEmptyRequest } from './command-round-trip.ts';
import { connectInstantCar } from './instant-car.ts';
import { connectRoundTrip } from './mqtt-round-trip.ts';
import { signIn } from './sign-in.ts';
import { connectCommits } from './two-commits.ts';

const SAMPLES = 40;
const WARM_UP = 20;
const RATIO_LIMIT = 5;
const MEDIAN_LIMIT_MS = 100;

type Measures = Record<
  'commandRoundTrip' | 'mqttRoundTrip' | 'twoCommits' | 'emptyRequest',
  (count: number) => Promise<number>
>;

/** One command at a time against its unavoidable parts, each measured in the same run on the same processes. */
export const commandsScenario: Scenario = {
  name: 'commands',
  description:
    'one command from HTTP request to "succeeded", against a bare MQTT round trip, two commits and a request',
  async run({ rounds, progress, signal }) {
    await using stack = await startBenchStack(signal, progress);
    const api = await signIn(stack);
    const { data } = await api.GET('/v1/vehicles');
    const vehicleId = data?.items[0]?.id;
    if (!vehicleId) throw new Error('there is no car');
    const url = `mqtts://localhost:${stack.ports.mqtts}`;
    const pki = (file: string) => readFileSync(path.join(stack.secretsDir, 'pki', file), 'utf8');
    const tools = { ca: pki('root.crt'), cert: pki('services/tools.crt'), key: pki('services/tools.key') };
    await using connections = new AsyncDisposableStack();
    connections.use(await connectInstantCar({ url, vehicleId, tls: await enrolVehicle(api, vehicleId) }));
    await using roundTrip = await connectRoundTrip(url, tools);
    await using commits = await connectCommits(stack.database.url);
    return await compare(
      {
        commandRoundTrip: (count) => measureCommand(api, vehicleId, count),
        mqttRoundTrip: () => roundTrip.measure(),
        twoCommits: () => commits.measure(),
        emptyRequest: () => measureEmptyRequest(api),
      },
      rounds,
      (line) => {
        signal.throwIfAborted();
        progress(line);
      },
    );
  },
};

async function compare(measures: Measures, rounds: number, progress: (line: string) => void): Promise<ScenarioOutcome> {
  const repeat = async (measure: (count: number) => Promise<number>, times: number): Promise<number[]> => {
    const values: number[] = [];
    for (let count = 0; count < times; count += 1) values.push(await measure(count));
    return values;
  };
  for (const measure of Object.values(measures)) await repeat(measure, WARM_UP);
  progress('warmed up');

  const measured = [];
  for (let round = 1; round <= rounds; round += 1) {
    const values = {
      commandRoundTrip: await repeat(measures.commandRoundTrip, SAMPLES),
      mqttRoundTrip: await repeat(measures.mqttRoundTrip, SAMPLES),
      twoCommits: await repeat(measures.twoCommits, SAMPLES),
      emptyRequest: await repeat(measures.emptyRequest, SAMPLES),
    };
    measured.push(values);
    const shown = Object.entries(values).map(([name, of]) => `${name} ${median(of).toFixed(2)} ms`);
    progress(`round ${round} of ${rounds}: ${shown.join(', ')}`);
  }

  const ratios = measured.map(
    ({ commandRoundTrip, mqttRoundTrip, twoCommits, emptyRequest }) =>
      median(commandRoundTrip) / (median(mqttRoundTrip) + median(twoCommits) + median(emptyRequest)),
  );
  const ratio = rounded(median(ratios));
  const commandRoundTripMs = summarize(measured.map(({ commandRoundTrip }) => commandRoundTrip));
  return {
    results: {
      rounds,
      samplesPerRound: SAMPLES,
      commandRoundTripMs,
      baselineMs: {
        mqttRoundTrip: summarize(measured.map(({ mqttRoundTrip }) => mqttRoundTrip)),
        twoCommits: summarize(measured.map(({ twoCommits }) => twoCommits)),
        emptyRequest: summarize(measured.map(({ emptyRequest }) => emptyRequest)),
      },
      ratioToBaseline: { median: ratio, rounds: ratios.map((value) => rounded(value)) },
    },
    targets: [
      atMost('command round trip, median in ms', commandRoundTripMs.median, MEDIAN_LIMIT_MS),
      atMost('command round trip over the sum of its parts', ratio, RATIO_LIMIT),
    ],
  };
}
