import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deedsFile } from './cars/chaos-car.ts';
import { readDeeds } from './cars/deeds.ts';
import { enrolCars } from './cars/enrol-cars.ts';
import { startCars } from './cars/start-cars.ts';
import { awaitSettled } from './check/await-settled.ts';
import { compare, type Evidence } from './check/compare.ts';
import { readCommands, readOverHttp } from './check/read-commands.ts';
import { summarize } from './check/summarize.ts';
import { violationKinds } from './check/violation.ts';
import { planFaults } from './faults/fault-schedule.ts';
import { runFaults } from './faults/run-faults.ts';
import { processVictim, serviceVictim, victimsOf, watchMortals } from './faults/victim.ts';
import { restartSoon, startPlatform } from './platform/start-platform.ts';
import { createRandom } from './random.ts';
import type { Scenario } from './scenario.ts';
import { type SendCounts, sendCommands } from './senders/send-commands.ts';

const carsPerProcess = 10;
const progressMs = 5_000;
/** How long commands are sent while things break. */
const ordinarySeconds = 22;
/** The longest time to live and what may follow it, and some more for what has just come back. */
const settleMs = 30_000;
/** Beyond the time of sending: a platform that has not come back by then does not come back. */
const patienceMs = 90_000;

/**
 * Commands over HTTP to real cars while everything between the two dies and comes back. Afterwards what the cars did, by
 * files of their own, is compared with what the platform says that they did.
 */
export const commandsScenario: Scenario = {
  name: 'commands',
  description: 'commands to cars while broker, command-api, PostgreSQL, telemetry, cars and connections die',
  kinds: violationKinds,
  async run({ seed, commands, cars, commandApis, seconds = ordinarySeconds, keep, progress, signal }) {
    const random = createRandom(seed);
    const since = performance.now();
    const elapsed = () => (performance.now() - since) / 1000;
    const say = (line: string) => progress(`${elapsed().toFixed(1).padStart(5)} s  ${line}`);
    await using platform = await startPlatform({ cars, commandApis, random, signal, progress: say });
    const { stack, apis, links, folder } = platform;
    const [api] = apis;
    if (!api) throw new Error('there is no command-api');
    const keepFolder = () => {
      platform.keepFolder();
      say(`kept ${folder}`);
    };
    if (keep) keepFolder();
    const enrolled = await enrolCars(api, cars, path.join(folder, 'cars'));
    await using carProcesses = await startCars({
      folders: enrolled.map((car) => car.folder),
      processes: Math.ceil(cars / carsPerProcess),
      brokerUrl: `mqtts://localhost:${links.cars.port}`,
      seed,
      backoff: restartSoon,
      logFolder: path.join(folder, 'logs'),
    });
    const commandApiVictims = platform.commandApis.map((service, index) =>
      serviceVictim(`command-api ${index + 1}`, service),
    );
    say(`${cars} cars in ${carProcesses.length} processes`);

    const ending = new AbortController();
    const outOfPatience = AbortSignal.timeout(seconds * 1000 + patienceMs);
    const stop = AbortSignal.any([signal, ending.signal, outOfPatience]);
    const mortals = watchMortals(stop);
    const counts: SendCounts = {
      taken: [],
      refused: 0,
      retried: 0,
      answeredByTheNext: 0,
      askedTwice: 0,
      keysWithTwoIds: [],
    };
    const telling = setInterval(() => {
      say(`${counts.taken.length} taken, ${counts.retried} sent again, ${mortals.outages.length} deaths`);
    }, progressMs);

    /** Breaks and sends at once, then lets everything come to its end. */
    async function play() {
      const vehicleIds = enrolled.map(({ vehicleId }) => vehicleId);
      const [faults] = await Promise.all([
        runFaults({
          faults: planFaults(seed, { seconds, commandApis, carProcesses: carProcesses.length }),
          services: victimsOf(stack),
          commandApis: commandApiVictims,
          carProcesses: carProcesses.map(processVictim),
          links,
          mortals,
          signal: stop,
        }),
        sendCommands({ apis, vehicleIds, commands, seconds, random: random.fork('senders'), signal: stop, counts }),
      ]);
      for (const link of Object.values(links)) link.mend();
      await mortals.whenBack();
      say(`${counts.taken.length} taken, everything is back`);
      await awaitSettled(stack.database.url, settleMs, stop);
      say('comparing');
      for (;;) {
        const stored = await readCommands(stack.database.url);
        const ids = [...new Set([...counts.taken, ...stored.map(({ id }) => id)])];
        const readable = await readOverHttp(apis, ids, stop);
        // A late word may settle an unknown command between the one reading and the other.
        const after = await readCommands(stack.database.url);
        if (isDeepStrictEqual(after, stored)) return { faults, stored, readable };
      }
    }

    try {
      const { faults, stored, readable } = await play();
      await carProcesses[Symbol.asyncDispose]();
      const evidence: Evidence = {
        taken: counts.taken,
        commands: stored,
        readable,
        deeds: new Map(enrolled.map((car) => [car.vehicleId, readDeeds(deedsFile(car.folder))])),
        outages: mortals.outages,
        commandApis: commandApiVictims.map(({ name }) => name),
        keysWithTwoIds: counts.keysWithTwoIds,
      };
      const comparison = compare(evidence);
      if (comparison.violations.length > 0 && !keep) keepFolder();
      const reconnects = links.cars.opened - cars;
      return summarize({ evidence, comparison, counts, faults, reconnects, seconds: elapsed() });
    } catch (error) {
      if (!signal.aborted && !keep) keepFolder();
      if (outOfPatience.aborted) throw new Error('the platform did not come back, or takes no more commands');
      throw error;
    } finally {
      clearInterval(telling);
      ending.abort(new Error('the run is over'));
    }
  },
};
