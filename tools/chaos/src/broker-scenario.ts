import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isPortFree } from '@roadwire/stack';
import { judge } from './broker/check/judge.ts';
import { drain } from './broker/drain.ts';
import { Book } from './broker/history/book.ts';
import { writeHistory } from './broker/history/write-history.ts';
import { brokerViolationKinds } from './broker/history/violations.ts';
import { planKills } from './broker/kills/kill-plan.ts';
import { runKills } from './broker/kills/run-kills.ts';
import { type Cast, castFor } from './broker/load/cast.ts';
import { leaveWills } from './broker/load/leave-wills.ts';
import { Messages } from './broker/load/messages.ts';
import { pause } from './broker/load/pause.ts';
import { keepReadingRetained } from './broker/load/read-retained.ts';
import type { Run } from './broker/load/run.ts';
import { willFilter } from './broker/load/topics.ts';
import { brokerProgram } from './broker/process/broker-program.ts';
import { MortalBroker } from './broker/process/mortal-broker.ts';
import { summarize } from './broker/summarize.ts';
import { createRandom, type Random } from './random.ts';
import type { Scenario } from './scenario.ts';

const progressMs = 5_000;
/** Small: the log is written anew every second or so. */
const logBytes = 200_000;

/**
 * The broker alone, killed again and again while clients of every kind publish and receive. Afterwards what each of them did and
 * saw is compared with what MQTT promises.
 */
export const brokerScenario: Scenario = {
  name: 'broker',
  description: 'the broker core on its store, killed while it works, starts and writes its log anew',
  kinds: brokerViolationKinds,
  async run({ seed, kills, seconds, durability, flaw, keep, progress, signal }) {
    const random = createRandom(seed);
    const since = performance.now();
    const elapsed = () => (performance.now() - since) / 1000;
    const say = (line: string) => progress(`${elapsed().toFixed(1).padStart(5)} s  ${line}`);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-chaos-'));
    const directory = path.join(folder, 'data');
    mkdirSync(directory);
    const port = await freePort(random.fork('port'));
    const book = new Book();
    await using broker = new MortalBroker({
      program: brokerProgram({ port, directory, durability, logBytes, flaw }),
      port,
      book,
      cacheFolder: path.join(folder, 'cache'),
      logFile: path.join(folder, 'broker.log'),
    });
    const calm = new AbortController();
    const over = new AbortController();
    const messages = new Messages(book);
    const run: Run = { book, broker, messages, random, calm: calm.signal, over: over.signal };
    const cast = castFor(run);
    // Also compiles everything, for all starts that follow.
    broker.spawn();
    await broker.whenListening(signal);
    await broker.stop();

    let killed = 0;
    const telling = setInterval(() => {
      say(`${killed} of ${kills} kills, ${messages.count} messages, ${book.deliveries} deliveries`);
    }, progressMs);
    const playing = Promise.all(everybody(cast, run));
    const enough = seconds === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
    // Then there is nothing to find out.
    const isBrokenOnPurpose = flaw !== undefined || durability === 'memory';
    let isFlawless = false;
    try {
      const work = runKills({
        broker,
        plan: planKills(seed, kills),
        directory,
        random: random.fork('tails'),
        burst: (kind) => cast.publishers.forEach((publisher) => publisher.burst(kind)),
        onKill: (count) => (killed = count),
        signal: enough,
      });
      // Whoever fails first says what is wrong.
      const { counts, isRunning } = await Promise.race([work, playing.then(() => work)]);
      signal.throwIfAborted();
      calm.abort();
      say(`${killed} kills; ${isRunning ? 'everybody comes back' : 'the broker does not start any more'}`);
      if (isRunning) await Promise.race([drain(cast, run, say, signal), playing]);
      over.abort();
      await playing;
      await broker.kill();
      say('comparing');
      const history = book.close(willFilter);
      const violations = judge(history);
      isFlawless = violations.length === 0;
      if (keep || (!isFlawless && !isBrokenOnPurpose)) await writeHistory(path.join(folder, 'history.jsonl'), history);
      return summarize({ history, violations, kills: counts, durability, seconds: elapsed() });
    } finally {
      clearInterval(telling);
      calm.abort();
      over.abort();
      await broker.kill();
      if (keep || (!isFlawless && !isBrokenOnPurpose && !signal.aborted)) say(`kept ${folder}`);
      else await rm(folder, { recursive: true, force: true });
    }
  },
};

function everybody(cast: Cast, run: Run): Promise<void>[] {
  const { publishers, watchers, others, willLeavers, reader, retainedTopics } = cast;
  const isWatched = (): boolean =>
    watchers.every(({ client }) => client.session?.requests.some(({ acknowledged }) => acknowledged));
  async function leaveWatchedWills(): Promise<void> {
    while (!isWatched() && !run.calm.aborted) await pause(20, run.calm);
    await Promise.all(willLeavers.map((client) => leaveWills(client, run)));
  }
  return [
    ...[...watchers, ...others].map((player) => player.play()),
    ...publishers.map((publisher) => publisher.publish()),
    leaveWatchedWills(),
    keepReadingRetained(reader, run, retainedTopics),
  ];
}

/** Not of those that the system gives to clients: while nobody listens there, one of them might get it. */
async function freePort(random: Random): Promise<number> {
  for (;;) {
    const port = random.whole(20_000, 32_000);
    if (await isPortFree(port)) return port;
  }
}
