import { type FSWatcher, watch } from 'node:fs';
import type { Random } from '../../random.ts';
import { pause } from '../load/pause.ts';
import type { Burst } from '../load/publisher.ts';
import type { MortalBroker } from '../process/mortal-broker.ts';
import type { Kill, KillMoment } from './kill-plan.ts';
import { tearTail } from './tear-tail.ts';

/** A broker that writes nothing is killed all the same. */
const patienceMs = 1_500;
/** One after another. A broker that starts no more is not tried for ever. */
const mostFailures = 3;

export interface RunKillsOptions {
  readonly broker: MortalBroker;
  readonly plan: readonly Kill[];
  /** Where it keeps things. */
  readonly directory: string;
  readonly random: Random;
  readonly burst: (kind: Burst) => void;
  readonly onKill: (kills: number) => void;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

export type KillCounts = Partial<Record<KillMoment, number>>;

/** Kills by the plan, and starts it again each time. Answers how often at what moments, and whether it runs in the end. */
export async function runKills(options: RunKillsOptions): Promise<{ counts: KillCounts; isRunning: boolean }> {
  const { broker, plan, directory, random, burst, onKill, signal } = options;
  const counts: KillCounts = {};
  using directoryWatch = watchDirectory(directory);
  let kills = 0;
  let failures = 0;

  async function awaitMoment({ moment, settleMs, afterMs }: Kill): Promise<void> {
    const isOver = new AbortController();
    void broker.whenOver().then(() => isOver.abort());
    const early = AbortSignal.any([isOver.signal, signal]);
    if (moment === 'start') return pause(afterMs, early);
    if (moment === 'recovery') await directoryWatch.next('lock', early);
    else {
      await broker.whenListening(early).catch(() => {});
      await pause(settleMs, early);
    }
    if (moment === 'checkpoint') await directoryWatch.next('.log', early);
    if (moment === 'many' || moment === 'large') burst(moment);
    await pause(afterMs, early);
  }

  let tornBytes = 0;
  for (const kill of plan) {
    const life = broker.spawn(tornBytes);
    tornBytes = 0;
    await awaitMoment(kill);
    if (signal.aborted) return { counts, isRunning: true };
    failures = life.killed ? failures + 1 : 0;
    if (failures === mostFailures) return { counts, isRunning: false };
    if (life.killed) continue;
    await broker.kill();
    if (kill.tearsTail) tornBytes = tearTail(directory, random);
    kills += 1;
    counts[kill.moment] = (counts[kill.moment] ?? 0) + 1;
    onKill(kills);
  }
  broker.spawn(tornBytes);
  return { counts, isRunning: true };
}

/** Tells when something is made in a directory. */
function watchDirectory(directory: string) {
  const waiting = new Set<{ ending: string; resolve: () => void }>();
  const watcher: FSWatcher = watch(directory, (event, name) => {
    if (event !== 'rename' || name === null) return;
    for (const one of waiting) if (name.endsWith(one.ending)) one.resolve();
  });
  return {
    async next(ending: string, signal: AbortSignal): Promise<void> {
      const made = Promise.withResolvers<void>();
      const one = { ending, resolve: made.resolve };
      waiting.add(one);
      await Promise.race([made.promise, pause(patienceMs, signal)]);
      waiting.delete(one);
    },
    [Symbol.dispose]: () => watcher.close(),
  };
}
