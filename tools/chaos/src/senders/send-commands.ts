import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type CommandType, encode } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import type { Random } from '../random.ts';

const senders = 40;
const attemptMs = 3_000;
const retryMs = 150;
/** How often somebody asks again although the answer has come. */
const doubtProbability = 0.1;
/** How often somebody asks twice at once, of the next command-api the second time. */
const hasteProbability = 0.1;
/** The types of each function of a car. */
const functions = [
  ['doors.lock', 'doors.unlock'],
  ['climate.start', 'climate.stop'],
  ['windows.close'],
  ['horn.honk'],
  ['lights.flash'],
  ['trunk.open'],
] as const satisfies readonly (readonly CommandType[])[];

export interface SendCounts {
  /** Ids that the API has answered with, once each. */
  taken: string[];
  /** Refused because the same was in flight, or too much was asked. */
  refused: number;
  /** Sent again under the same key, because no answer came or a bad one. */
  retried: number;
  /** Commands whose answer came from another command-api than the one asked first. */
  answeredByTheNext: number;
  /** Commands asked for twice under their key though nothing went wrong: after the answer, or at once. */
  askedTwice: number;
  /** Keys that were answered with two different ids. */
  keysWithTwoIds: string[];
}

interface Wish {
  vehicleId: string;
  type: CommandType;
  ttlSeconds: number;
  key: string;
}

/**
 * Sends as a crowd of people would, evenly over the time, until so many commands are taken. A request is repeated under
 * its key until it is answered, each time at the next command-api, so that what is taken is certain.
 * @throws when the API refuses for a reason that is none here
 */
export async function sendCommands(needs: {
  apis: readonly RoadwireClient[];
  vehicleIds: readonly string[];
  commands: number;
  seconds: number;
  random: Random;
  signal: AbortSignal;
  counts: SendCounts;
}): Promise<void> {
  const { apis, vehicleIds, commands, seconds, random, signal, counts } = needs;
  const since = performance.now();
  const targets = vehicleIds.flatMap((vehicleId) => functions.map((ofFunction) => ({ vehicleId, ofFunction })));
  let round: typeof targets = [];
  let begun = 0;

  /** Every function of every car once before any of them again, in another order each time. */
  function nextTarget() {
    if (round.length === 0) round = [...targets];
    const [target] = round.splice(random.whole(0, round.length - 1), 1);
    if (!target) throw new Error('there is no car');
    return target;
  }

  /**
   * Answers the id, or undefined when it is refused.
   * @param first which command-api is asked first
   */
  async function ask({ vehicleId, type, ttlSeconds, key }: Wish, first: number): Promise<string | undefined> {
    for (let turn = first; ; turn += 1) {
      signal.throwIfAborted();
      const api = apis[turn % apis.length];
      if (!api) throw new Error('there is no command-api');
      try {
        const { data, error, response } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
          params: { path: { vehicleId }, header: { 'idempotency-key': key } },
          body: { type, ttlSeconds },
          signal: AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]),
        });
        if (data) {
          if (turn % apis.length !== first % apis.length) counts.answeredByTheNext += 1;
          return data.id;
        }
        if (response.status === 409 || response.status === 429) return undefined;
        if (response.status < 500) throw new UnexpectedRefusal(`a command was refused: ${encode(error)}`);
      } catch (error) {
        if (error instanceof UnexpectedRefusal) throw error;
        signal.throwIfAborted();
      }
      counts.retried += 1;
      await delay(retryMs * (0.5 + random.next()), undefined, { signal });
    }
  }

  async function sendOne(): Promise<void> {
    for (;;) {
      const { vehicleId, ofFunction } = nextTarget();
      const wish: Wish = {
        vehicleId,
        type: random.pick<CommandType>(ofFunction),
        ttlSeconds: random.chance(0.1) ? random.whole(1, 2) : random.whole(4, 8),
        key: randomUUID(),
      };
      const first = random.whole(0, apis.length - 1);
      const isHasty = random.chance(hasteProbability);
      const atOnce = await Promise.all(isHasty ? [ask(wish, first), ask(wish, first + 1)] : [ask(wish, first)]);
      // One may be told that the same is in flight, and the other find that it is over.
      const [id, ...others] = atOnce.filter((answer) => answer !== undefined);
      if (id === undefined) {
        counts.refused += 1;
        await delay(20, undefined, { signal });
        continue;
      }
      counts.taken.push(id);
      const isInDoubt = !isHasty && random.chance(doubtProbability);
      const again = isInDoubt ? [await ask(wish, first + 1)] : [];
      if (isHasty || isInDoubt) counts.askedTwice += 1;
      if ([...others, ...again].some((other) => other !== id)) counts.keysWithTwoIds.push(wish.key);
      return;
    }
  }

  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (begun < commands) {
        const due = (begun / commands) * seconds * 1000;
        begun += 1;
        await delay(Math.max(0, due - (performance.now() - since)), undefined, { signal });
        await sendOne();
      }
    }),
  );
}

class UnexpectedRefusal extends Error {}
