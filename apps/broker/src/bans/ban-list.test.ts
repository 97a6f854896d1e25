import { createLogger } from '@roadwire/service';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bansInMemory } from '../../test/support/bans-in-memory.ts';
import { createBanList } from './ban-list.ts';

const start = new Date('2026-11-01T08:00:00.000Z');
const inSeconds = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** A list over bans in memory, with clients that are connected from these addresses and a clock that stands still. */
async function banList(given: { connected?: Record<string, string>; isAway?: boolean } = {}) {
  const bans = bansInMemory();
  if (given.isAway) bans.goAway();
  let now = start;
  const clients = new Map(Object.entries(given.connected ?? {}));
  const disconnected: string[] = [];
  const logs: string[] = [];
  const list = createBanList({
    store: bans.store,
    clock: { now: () => now },
    logger: createLogger({
      name: 'test',
      destination: { write: (line: string) => void logs.push(JSON.parse(line).msg) },
    }),
    everyMilliseconds: 60_000,
  });
  onTestFinished(list.stop);
  await list.start({
    clients: () => [...clients].map(([clientId, address]) => ({ clientId, connection: { address } })),
    disconnect: (clientId, reason, why) => {
      if (!clients.delete(clientId)) return false;
      disconnected.push(`${clientId}: ${reason}, ${why}`);
      return true;
    },
  });
  const connect = (clientId: string, address: string) => void clients.set(clientId, address);
  return { ...bans, list, connect, disconnected, logs, setSeconds: (seconds: number) => (now = inSeconds(seconds)) };
}

const ban = (kind: 'client' | 'address', value: string, seconds = 60) => ({
  ...{ id: `ban of ${value}`, kind, value },
  endsAt: inSeconds(seconds),
});

describe('the list of bans', () => {
  it('keeps out who was banned since the last look, ends their connections, and no others', async () => {
    const { list, put, disconnected } = await banList({
      connected: { 'veh-1': '203.0.113.1', 'veh-2': '203.0.113.2', 'veh-3': '198.51.100.9' },
    });
    put(ban('client', 'veh-1'));
    put(ban('address', '198.51.100.0/24'));
    expect(list.of('veh-1', '203.0.113.1')).toBeUndefined();
    await list.look();
    expect(list.of('veh-1', '192.0.2.1')).toMatchObject({ value: 'veh-1' });
    expect(list.of('veh-9', '198.51.100.1')).toMatchObject({ value: '198.51.100.0/24' });
    expect(list.of('veh-2', '203.0.113.2')).toBeUndefined();
    expect(disconnected).toEqual([
      'veh-1: administrative, banned until 2026-11-01T08:01:00.000Z',
      'veh-3: administrative, banned until 2026-11-01T08:01:00.000Z',
    ]);
  });

  it('ends the connection of a client that was on its way in while it was banned', async () => {
    const { list, put, connect, disconnected, setSeconds } = await banList();
    put(ban('client', 'veh-1'));
    await list.look();
    connect('veh-1', '203.0.113.1');
    setSeconds(2);
    await list.look();
    expect(disconnected).toHaveLength(1);
  });

  it('lets a client in again when its ban ends, without a look', async () => {
    const { list, put, setSeconds } = await banList();
    put(ban('client', 'veh-1', 60));
    await list.look();
    setSeconds(59);
    expect(list.of('veh-1', '203.0.113.1')).toBeDefined();
    setSeconds(60);
    expect(list.of('veh-1', '203.0.113.1')).toBeUndefined();
  });

  it('lets a client in again when its ban was lifted, and does not end its connection', async () => {
    const { list, put, store, connect, disconnected } = await banList();
    put(ban('client', 'veh-1'));
    await list.look();
    await store.lift('ban of veh-1', { actorId: 'p', actor: 'o@example.com', requestId: null }, start);
    connect('veh-1', '203.0.113.1');
    await list.look();
    expect(list.of('veh-1', '203.0.113.1')).toBeUndefined();
    expect(disconnected).toEqual([]);
  });

  it('holds while the database is away, which is said once, and finds afterwards what was changed', async () => {
    const { list, put, goAway, comeBack, logs, setSeconds } = await banList();
    put(ban('client', 'veh-1'));
    await list.look();
    goAway();
    put(ban('client', 'veh-2'));
    await list.look();
    await list.look();
    expect(list.of('veh-1', '203.0.113.1')).toBeDefined();
    expect(list.of('veh-2', '203.0.113.1')).toBeUndefined();
    expect(logs).toEqual(['bans cannot be followed until the database answers: those known hold']);
    setSeconds(60);
    expect(list.of('veh-1', '203.0.113.1')).toBeUndefined();
    setSeconds(59);
    comeBack();
    await list.look();
    expect(list.of('veh-2', '203.0.113.1')).toBeDefined();
    expect(logs.at(-1)).toBe('bans can be followed again');
  });

  it('starts while the database is away, with nobody banned', async () => {
    const { list } = await banList({ isAway: true });
    expect(list.of('veh-1', '203.0.113.1')).toBeUndefined();
  });

  it('that is looked at while a look is under way is looked at once more', async () => {
    const { list, put } = await banList();
    const first = list.look();
    put(ban('client', 'veh-1'));
    await Promise.all([first, list.look(), list.look()]);
    expect(list.of('veh-1', '203.0.113.1')).toBeDefined();
  });

  it('looks no more once it is stopped', async () => {
    const { list, put } = await banList();
    await Promise.all([list.stop(), list.stop()]);
    put(ban('client', 'veh-1'));
    await list.look();
    expect(list.of('veh-1', '203.0.113.1')).toBeUndefined();
  });
});
