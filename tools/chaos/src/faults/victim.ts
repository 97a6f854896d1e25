import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, findProcess, type ServiceProcess, type Stack } from '@roadwire/stack';
import pg from 'pg';
import type { ServiceThatDies } from './fault-schedule.ts';

const pollMs = 25;

/** Something that is killed, and comes back by itself. */
export interface Victim {
  name: string;
  /** SIGKILL. False when nothing of it runs at the moment. */
  kill(): Promise<boolean>;
  /** Whether it serves again. */
  isBack(): Promise<boolean>;
}

/** Times are in ms since 1970. */
export interface Outage {
  of: string;
  from: number;
  to: number;
}

export interface Mortals {
  /** Kills it unless it is down already, and follows it until it is back. Answers whether it was killed. */
  kill(victim: Victim): Promise<boolean>;
  /** Those that are over. */
  readonly outages: readonly Outage[];
  /** Resolves when all that was killed is back; rejects when the signal comes first. */
  whenBack(): Promise<void>;
}

/** Keeps book of who was down, and when. */
export function watchMortals(signal: AbortSignal): Mortals {
  const outages: Outage[] = [];
  const down = new Map<string, Promise<void>>();

  async function follow(victim: Victim, from: number): Promise<void> {
    while (!(await victim.isBack())) {
      if (signal.aborted) return;
      await delay(pollMs);
    }
    outages.push({ of: victim.name, from, to: Date.now() });
    down.delete(victim.name);
  }

  return {
    outages,
    async kill(victim) {
      if (down.has(victim.name)) return false;
      const from = Date.now();
      if (!(await victim.kill())) return false;
      down.set(victim.name, follow(victim, from));
      return true;
    },
    async whenBack() {
      const givenUp = Promise.withResolvers<never>();
      const giveUp = () => givenUp.reject(signal.reason);
      signal.addEventListener('abort', giveUp);
      try {
        signal.throwIfAborted();
        await Promise.race([Promise.all(down.values()), givenUp.promise]);
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    },
  };
}

/** Kills a process and waits until it is gone, so that nobody hears it once more. */
async function killHard(pid: number | undefined): Promise<boolean> {
  const found = pid === undefined ? undefined : findProcess(pid);
  if (!found) return false;
  try {
    process.kill(found.pid, 'SIGKILL');
  } catch {
    // It has ended by itself since.
    return false;
  }
  while (isRunning(found)) await delay(1);
  return true;
}

/** The services of which there is one, by name, PostgreSQL among them. */
export function victimsOf({
  services,
  database,
}: Pick<Stack, 'services' | 'database'>): Record<ServiceThatDies, Victim> {
  const victimOf = (name: ServiceThatDies): Victim => {
    if (name === 'postgres') {
      return { name, kill: () => killHard(database.pid), isBack: () => answers(database.url) };
    }
    const service = services.get(name);
    if (!service) throw new Error(`${name} does not run`);
    return serviceVictim(name, service);
  };
  return { broker: victimOf('broker'), telemetry: victimOf('telemetry'), postgres: victimOf('postgres') };
}

/** A process with an HTTP server: it is back when that answers. */
export function serviceVictim(name: string, service: Pick<ServiceProcess, 'pid' | 'url'>): Victim {
  return { name, kill: () => killHard(service.pid), isBack: () => isAlive(service.url) };
}

/** A process without a port of its own: it is back when another one says that it is ready. */
export function processVictim(service: ServiceProcess): Victim {
  let killed: number | undefined;
  return {
    name: service.name,
    kill: () => {
      killed = service.pid;
      return killHard(killed);
    },
    isBack: async () => {
      await service.whenReady();
      return service.pid !== undefined && service.pid !== killed;
    },
  };
}

async function isAlive(url = ''): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

async function answers(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 1_000 });
  // Its end is told by the query.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
