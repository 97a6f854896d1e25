import { describe, expect, it } from 'vitest';
import type { SessionView } from '../engine/engine.ts';
import { bestOf } from './best-of.ts';
import { findClients } from './find-clients.ts';
import { identityOfClientId } from './identity-of-client-id.ts';

const session = (clientId: string): SessionView => ({
  ...{ clientId, client: undefined, disconnectedSince: new Date(0), expirySeconds: 60, subscriptions: [] },
  ...{ queuedMessages: 0, queuedBytes: 0, inFlight: 0, unreadBytes: 0 },
  ...{ will: undefined, traffic: undefined, lastHeard: undefined, throttledSince: undefined },
});

/** In no order at all, the same each time. */
function* sessions(count: number) {
  for (let number = 0; number < count; number += 1) {
    yield session(`veh-${String((number * 7_919) % count).padStart(7, '0')}`);
  }
}

describe('finding clients', () => {
  it('goes through all of them page by page, each once, in order', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; after = seen.at(-1)) {
      const page = await findClients(sessions(1_000), {}, 70, after);
      if (page.length === 0) break;
      seen.push(...page.map(({ clientId }) => clientId));
    }
    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, number) => `veh-${String(number).padStart(7, '0')}`));
  });

  it('lets others go on meanwhile, however many there are', async () => {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const page = await findClients(sessions(1_000_000), { search: '99' }, 50, undefined);
    isDone = true;
    expect(page).toHaveLength(50);
    expect(turns).toBeGreaterThan(10);
  });

  it('knows what a client is by its name while it is away', async () => {
    const all = ['veh-1', 'service:command-api:1', 'tools:a', 'external:b', 'Nobody?'].map(session);
    const ids = async (kind: 'vehicle' | 'service' | 'tools' | 'external') =>
      (await findClients(all, { kind }, 10, undefined)).map(({ clientId }) => clientId);
    expect(await ids('vehicle')).toEqual(['veh-1']);
    expect(await ids('service')).toEqual(['service:command-api:1']);
    expect(await ids('tools')).toEqual(['tools:a']);
    expect(await ids('external')).toEqual(['external:b']);
    expect(identityOfClientId('service:nobody:1', '')).toBeUndefined();
    expect(identityOfClientId('Nobody?', '')).toBeUndefined();
  });
});

it('the best of many are kept in order, and no more', () => {
  const best = bestOf<number>(3, (a, b) => a > b);
  for (const number of [1, 5, 3, 5, 2, 9]) best.offer(number);
  expect(best.items).toEqual([9, 5, 5]);
});
