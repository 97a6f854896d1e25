import type { Advance, CommandStore, Recorded, Step } from '@roadwire/db';
import { mayFollow } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';

/** As many commands as one statement takes. */
const mostAtOnce = 200;

export type Wish = Step & Omit<Advance, 'steps'>;

export interface Recorder {
  /**
   * Brings a command into a state, if it may follow. Resolves when it is stored, to undefined when nothing changed. What
   * nobody waits for is stored with the next step of any command, or after so many milliseconds.
   * @throws when it could not be stored
   */
  record(wish: Wish, patienceMilliseconds?: number): Promise<Recorded | undefined>;
}

interface Waiting {
  wish: Wish;
  done: PromiseWithResolvers<Recorded | undefined>;
}

/** Steps of one command that follow each other and are stored together. */
type Chain = [Waiting, ...Waiting[]];

/**
 * Group commit: what comes while a statement is under way is stored by the next one, so that a busy service commits once
 * for many steps and an idle one waits for nothing. Steps of one command keep their order.
 */
export function createRecorder(needs: {
  commands: Pick<CommandStore, 'record'>;
  clock: Clock;
  onRecorded: (recorded: Recorded) => void;
}): Recorder {
  const { commands, clock, onRecorded } = needs;
  let waiting: Waiting[] = [];
  let isFlushing = false;

  function takeBatch(): Chain[] {
    const chains = new Map<string, Chain>();
    const rest: Waiting[] = [];
    const isHeldBack = new Set<string>();
    for (const item of waiting) {
      const { commandId } = item.wish;
      const chain = chains.get(commandId);
      if (chain && !isHeldBack.has(commandId) && joins(chain, item)) chain.push(item);
      else if (chain || chains.size === mostAtOnce) {
        rest.push(item);
        isHeldBack.add(commandId);
      } else chains.set(commandId, [item]);
    }
    waiting = rest;
    return [...chains.values()];
  }

  async function store(batch: readonly Chain[]): Promise<void> {
    const stored = await commands.record(batch.map(asAdvance), clock.now());
    const apart: Chain[] = [];
    for (const chain of batch) {
      const recorded = stored.get(chain[0].wish.commandId);
      // The first step may have been recorded by somebody else, and then the next ones may still follow.
      if (!recorded && chain.length > 1) apart.push(chain);
      else settle(chain, recorded);
    }
    for (const chain of apart) await storeOneByOne(chain);
  }

  async function storeOneByOne(chain: Chain): Promise<void> {
    for (const item of chain) await storeAlone(item);
  }

  function settle(chain: Chain, recorded: Recorded | undefined): void {
    if (recorded) onRecorded(recorded);
    for (const { done } of chain) done.resolve(recorded);
  }

  async function storeAlone(item: Waiting): Promise<void> {
    try {
      const stored = await commands.record([asAdvance([item])], clock.now());
      settle([item], stored.get(item.wish.commandId));
    } catch (error) {
      item.done.reject(error);
    }
  }

  async function flush(): Promise<void> {
    if (isFlushing) return;
    isFlushing = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      // What the database cannot take must not keep the others from being stored.
      await store(batch).catch(() => Promise.all(batch.map(storeOneByOne)));
    }
    isFlushing = false;
  }

  return {
    record(wish, patienceMilliseconds) {
      const done = Promise.withResolvers<Recorded | undefined>();
      waiting.push({ wish, done });
      if (patienceMilliseconds === undefined) void flush();
      else setTimeout(() => void flush(), patienceMilliseconds);
      return done.promise;
    },
  };
}

function joins(chain: Chain, { wish }: Waiting): boolean {
  const before = chain.at(-1)?.wish;
  if (before === undefined || !mayFollow(before.to, wish.to) || before.neverLeft || wish.neverLeft) return false;
  // The word of another car stands alone, and is then not heard.
  return (
    wish.vehicleId === undefined ||
    chain.every(({ wish: { vehicleId: its = wish.vehicleId } }) => its === wish.vehicleId)
  );
}

function asAdvance(chain: Chain): Advance {
  const [first, ...others] = chain.map(({ wish: { to, source, at, reason, evidence } }) => {
    return { to, source, at, reason: reason ?? null, evidence: evidence ?? null };
  });
  if (!first) throw new Error('a chain has at least one step');
  const { commandId, neverLeft } = chain[0].wish;
  const vehicleId = chain.find(({ wish }) => wish.vehicleId !== undefined)?.wish.vehicleId;
  return { commandId, steps: [first, ...others], vehicleId, neverLeft };
}
