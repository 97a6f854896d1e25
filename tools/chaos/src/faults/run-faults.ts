import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, LinkName, ServiceThatDies } from './fault-schedule.ts';
import type { Link } from './link.ts';
import type { Mortals, Victim } from './victim.ts';

export interface FaultCounts {
  /** By who was killed. */
  kills: Record<string, number>;
  connectionsCut: number;
  connectionsStalled: number;
}

/** Lets the schedule happen; resolves when all of it has, or the signal comes. */
export async function runFaults(needs: {
  faults: readonly Fault[];
  services: Record<ServiceThatDies, Victim>;
  commandApis: readonly Victim[];
  carProcesses: readonly Victim[];
  links: Record<LinkName, Link>;
  mortals: Mortals;
  signal: AbortSignal;
}): Promise<FaultCounts> {
  const { faults, services, commandApis, carProcesses, links, mortals, signal } = needs;
  const counts: FaultCounts = { kills: {}, connectionsCut: 0, connectionsStalled: 0 };
  const since = performance.now();

  async function kill(victim: Victim | undefined, as = victim?.name ?? ''): Promise<void> {
    if (victim && (await mortals.kill(victim))) counts.kills[as] = (counts.kills[as] ?? 0) + 1;
  }

  for (const fault of faults) {
    await delay(Math.max(0, fault.atMs - (performance.now() - since)), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    if (fault.kind === 'kill') await kill(services[fault.victim]);
    else if (fault.kind === 'kill-command-api') await kill(commandApis[fault.process]);
    else if (fault.kind === 'kill-cars') await kill(carProcesses[fault.process], 'car process');
    else if (fault.kind === 'cut') counts.connectionsCut += links[fault.link].cut(fault.share);
    else counts.connectionsStalled += links[fault.link].stall(fault.share, fault.forMs);
  }
  return counts;
}
