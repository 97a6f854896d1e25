import type { Random } from '../../random.ts';
import type { Client } from '../client/client.ts';
import type { LeftWill } from '../history/history.ts';
import { pause } from './pause.ts';
import type { Run } from './run.ts';
import { willTopic } from './topics.ts';

/** The longest that a will is told to wait. */
export const longestWillDelaySeconds = 3;

/** Connects with a will each time, and goes in every way there is; comes back at once, or when its will was due. */
export async function leaveWills(client: Client, { broker, calm, random: all }: Run): Promise<void> {
  const random = all.fork(client.name);
  for (let number = 1; !calm.aborted; number += 1) {
    await broker.whenListening(calm).catch(() => {});
    if (calm.aborted) break;
    const will = willOf(client, number, random);
    const cleanStart = client.options.version === 5 && random.chance(0.1);
    if (!(await client.connect({ cleanStart, will }))) {
      await pause(5, calm);
      continue;
    }
    await Promise.race([client.whenClosed(), pause(random.whole(50, 1_500), calm)]);
    await go(client, random);
    const isBackSoon = random.chance(0.6);
    await pause(isBackSoon ? random.whole(10, 300) : random.whole(500, will.delaySeconds * 1000 + 3_000), calm);
  }
}

function willOf({ name, options }: Client, number: number, random: Random): LeftWill {
  const delays = [0, 1, 2, longestWillDelaySeconds];
  return {
    id: `w-${name}-${number}`,
    topic: willTopic(name),
    qos: random.pick([1, 2]),
    delaySeconds: options.version === 5 ? random.pick(delays) : 0,
  };
}

async function go(client: Client, random: Random): Promise<void> {
  if (!client.isOpen) return;
  const withWill = client.options.version === 5 && random.chance(0.2);
  if (withWill || random.chance(0.4)) await client.disconnect({ withWill });
  else client.drop({ withReset: random.chance(0.5) });
}
