import { describe, expect, it } from 'vitest';
import { type Ban, createBanTable } from './ban-table.ts';

const now = new Date('2026-11-01T08:00:00.000Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const ban =
  (kind: Ban['kind']) =>
  (value: string, until = inSeconds(60)): Ban => ({ id: `of ${value}`, kind, value, reason: 'a test', until });
const [client, address] = [ban('client'), ban('address')];

describe('a table of bans', () => {
  const table = createBanTable([
    client('veh-1'),
    client('service:telemetry:1', inSeconds(0)),
    address('203.0.113.7'),
    address('198.51.100.0/24'),
    address('198.51.100.9', inSeconds(0)),
    address('2001:db8::/32'),
  ]);

  it('knows a client by its whole id, until its ban ends', () => {
    expect(table.ofClient('veh-1', now)?.id).toBe('of veh-1');
    expect(table.ofClient('veh-1', inSeconds(60))).toBeUndefined();
    expect(table.ofClient('veh-10', now)).toBeUndefined();
    expect(table.ofClient('203.0.113.7', now)).toBeUndefined();
    expect(table.ofClient('service:telemetry:1', now)).toBeUndefined();
  });

  it.each([
    ['203.0.113.7', 'of 203.0.113.7'],
    ['::ffff:203.0.113.7', 'of 203.0.113.7'],
    ['203.0.113.8', undefined],
    ['198.51.100.255', 'of 198.51.100.0/24'],
    ['198.51.100.9', 'of 198.51.100.0/24'],
    ['198.51.101.0', undefined],
    ['2001:db8:1::9', 'of 2001:db8::/32'],
    ['2001:db9::', undefined],
    ['::203.0.113.7', undefined],
    ['veh-1', undefined],
  ])('knows the address %s by %s', (from, expected) => {
    expect(table.ofAddress(from, now)?.id).toBe(expected);
    expect(table.ofAddress(from, inSeconds(60))).toBeUndefined();
  });

  it('answers the longer one of two for the same', () => {
    const [short, long] = [inSeconds(10), inSeconds(20)];
    for (const bans of [
      [short, long],
      [long, short],
    ]) {
      const both = createBanTable(bans.flatMap((until) => [client('veh-1', until), address('203.0.113.7', until)]));
      expect(both.ofClient('veh-1', now)?.until).toBe(long);
      expect(both.ofAddress('203.0.113.7', now)?.until).toBe(long);
    }
  });
});
