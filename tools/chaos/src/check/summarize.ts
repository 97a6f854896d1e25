import type { Deed } from '../cars/deeds.ts';
import type { FaultCounts } from '../faults/run-faults.ts';
import type { Outage } from '../faults/victim.ts';
import type { ScenarioOutcome } from '../scenario.ts';
import type { SendCounts } from '../senders/send-commands.ts';
import type { Comparison, Evidence } from './compare.ts';
import { standstillsOf } from './standstill.ts';
import type { StoredCommand } from './stored-command.ts';
import type { ViolationKind } from './violation.ts';

const shownOfEachKind = 5;

/** The counts of a run. */
export function summarize(run: {
  evidence: Evidence;
  comparison: Comparison;
  counts: SendCounts;
  faults: FaultCounts;
  /** Connections of cars beyond their first. */
  reconnects: number;
  /** Of the whole run. */
  seconds: number;
}): ScenarioOutcome {
  const { evidence, comparison, counts, faults, reconnects, seconds } = run;
  const { commands, commandApis, outages } = evidence;
  const { violations, ...timing } = comparison;
  const ofKind = (kind: ViolationKind) => violations.filter((violation) => violation.kind === kind);
  const deeds = [...evidence.deeds.values()].flat();
  const did = (what: (typeof deeds)[number]['what']) => deeds.filter((deed) => deed.what === what).length;
  const count = (fits: (command: StoredCommand) => boolean) => commands.filter(fits).length;
  const wasUnknown = ({ events }: StoredCommand) => events.some(({ state }) => state === 'unknown');
  const outagesOf = (name: string) => outages.filter(({ of }) => of === name);
  const allCommandApisDown = standstillsOf(commandApis.flatMap(outagesOf), commandApis);

  return {
    mustBeZero: {
      executedTwice: ofKind('executedTwice').length,
      executedAfterExpiry: ofKind('executedAfterExpiry').length,
      recordedTwice: ofKind('recordedTwice').length,
      lost: ofKind('lost').length,
      overdue: ofKind('overdue').length,
      wrongOutcome: ofKind('wrongOutcome').length,
      keyWithTwoCommands: ofKind('keyWithTwoCommands').length,
    },
    violations: [...new Set(violations.map(({ kind }) => kind))].flatMap((kind) =>
      ofKind(kind).slice(0, shownOfEachKind),
    ),
    results: {
      seconds: Math.round(seconds * 10) / 10,
      requests: {
        taken: counts.taken.length,
        refused: counts.refused,
        sentAgain: counts.retried,
        answeredByTheNextAsked: counts.answeredByTheNext,
        askedTwice: counts.askedTwice,
        storedWithoutAnswer: commands.length - counts.taken.length,
      },
      outcomes: {
        succeeded: count(({ state }) => state === 'succeeded'),
        failed: count(({ state }) => state === 'failed'),
        rejected: count(({ state }) => state === 'rejected'),
        expired: count(({ state }) => state === 'expired'),
        superseded: count(({ state }) => state === 'superseded'),
        unknownThenSettled: count((command) => command.state !== 'unknown' && wasUnknown(command)),
        settledByReportedState: count(({ evidence: by }) => by === 'reported_state'),
      },
      unknownForGood: whatCarsDid(commands, deeds),
      cars: { begun: did('begun'), done: did('done'), failed: did('fault') },
      timing,
      faults: {
        kills: faults.kills,
        connectionsCut: faults.connectionsCut,
        connectionsStalled: faults.connectionsStalled,
        reconnectsOfCars: reconnects,
      },
      downSeconds: {
        ...Object.fromEntries(
          ['broker', ...commandApis, 'telemetry', 'postgres'].map((of) => [of, downSeconds(outagesOf(of))]),
        ),
        ...(commandApis.length > 1 && { 'every command-api': downSeconds(allCommandApisDown) }),
      },
    },
  };
}

const downSeconds = (spans: readonly Pick<Outage, 'from' | 'to'>[]): number =>
  Math.round(spans.reduce((sum, { from, to }) => sum + to - from, 0) / 100) / 10;

/** What the cars did of that which the platform could not find out. */
function whatCarsDid(commands: readonly StoredCommand[], deeds: readonly Deed[]) {
  const furthest = new Map(deeds.map(({ commandId, what }) => [commandId, what]));
  const ends = commands.flatMap(({ id, state }) => (state === 'unknown' ? [furthest.get(id) ?? 'untouched'] : []));
  const count = (end: (typeof ends)[number]) => ends.filter((other) => other === end).length;
  return {
    done: count('done'),
    failed: count('fault'),
    cutShort: count('begun'),
    untouched: count('untouched'),
  };
}
