import { atLeast, atMost, type Scenario, type ScenarioOutcome } from '../scenario.ts';
import { measureEndToEnd } from './end-to-end/measure-end-to-end.ts';
import { measureQueries } from './queries/measure-queries.ts';
import { measureWriting } from './write/measure-writing.ts';

const measures = ['writing', 'end-to-end', 'queries'] as const;
type Measure = (typeof measures)[number];

const targets = { ratioToCopy: 0.5, samplesPerSecond: 20_000 };

/** What cars report, from the publish to the row and to whoever asks for it. */
export const telemetryScenario: Scenario = {
  name: 'telemetry',
  description:
    "samples beside PostgreSQL's COPY, from a car to the row while things are killed, and what reading costs",
  choices: { measures },
  async run({ rounds, only, progress, signal }) {
    const isWanted = (name: Measure) => only === undefined || only.includes(name);
    const outcome: ScenarioOutcome = { results: {}, targets: [] };
    const common = { rounds, progress, signal };
    if (isWanted('writing')) {
      const writing = await measureWriting(common);
      outcome.results['writing'] = writing;
      outcome.targets.push(atLeast('the writing stage beside COPY', writing.ratioToCopy.median, targets.ratioToCopy));
    }
    if (isWanted('end-to-end')) {
      const endToEnd = await measureEndToEnd(common);
      outcome.results['endToEnd'] = endToEnd;
      outcome.targets.push(
        atLeast('samples a second, from publish to committed row', endToEnd.sustained, targets.samplesPerSecond),
        atMost('acknowledged samples lost through kill -9', endToEnd.kills.missing, 0),
      );
    }
    if (isWanted('queries')) {
      const queries = await measureQueries(common);
      Object.assign(outcome.results, queries.results);
      outcome.targets.push(...queries.targets);
    }
    return outcome;
  },
};
