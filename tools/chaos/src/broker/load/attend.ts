import type { Random } from '../../random.ts';
import type { Client } from '../client/client.ts';
import { pause } from './pause.ts';
import type { Run } from './run.ts';

/** How a client comes and goes. Times in milliseconds, drawn anew each time. */
export interface Habits {
  /** Until it goes by itself; undefined: it does not. */
  readonly online?: (random: Random) => number;
  readonly offline?: (random: Random) => number;
  /** Whether it begins anew. It tries until it is told that it has. */
  readonly startsClean?: (random: Random) => boolean;
  /** Whether it goes with DISCONNECT. */
  readonly saysGoodbye?: (random: Random) => boolean;
  /** What it does each time; must end with the connection. */
  readonly whileOnline?: (client: Client) => Promise<void>;
}

/** Has the client there by its habits, and, when it has become calm, all the time. */
export async function attend(client: Client, habits: Habits, { broker, calm, over, random: all }: Run): Promise<void> {
  const random = all.fork(client.name);
  over.addEventListener('abort', () => client.drop(), { once: true });
  let cleanStart = false;
  while (!over.aborted) {
    await broker.whenListening(over).catch(() => {});
    if (over.aborted) break;
    cleanStart ||= !calm.aborted && (habits.startsClean?.(random) ?? false);
    if (!(await client.connect({ cleanStart }))) {
      await pause(5, over);
      continue;
    }
    cleanStart = false;
    const busy = habits.whileOnline?.(client);
    if (habits.online && !calm.aborted) {
      await Promise.race([client.whenClosed(), pause(habits.online(random), calm)]);
      if (!calm.aborted) await leave(client, habits.saysGoodbye?.(random) ?? false, random);
    }
    await client.whenClosed();
    await busy;
    if (habits.offline && !calm.aborted && random.chance(0.7)) await pause(habits.offline(random), calm, over);
  }
}

async function leave(client: Client, saysGoodbye: boolean, random: Random): Promise<void> {
  if (saysGoodbye) await client.disconnect();
  else client.drop({ withReset: random.chance(0.5) });
}
