import { expect, it } from 'vitest';
import { decodeTraceEntry, traceLine } from './trace-entry.ts';

const at = '2026-11-01T08:00:00.000Z';

it.each([
  [
    {
      at,
      kind: 'packet',
      direction: 'in',
      clientId: 'veh-1',
      packet: 'publish',
      topic: 'a/b',
      qos: 1,
      packetId: 7,
      bytes: 12,
    },
    `${at}  <  veh-1  publish  a/b  QoS 1  #7  12 B`,
  ],
  [
    {
      at,
      kind: 'packet',
      direction: 'out',
      clientId: 'veh-1',
      packet: 'publish',
      topic: 'a',
      qos: 0,
      retain: true,
      payload: { text: '{"a":\n1}' },
    },
    `${at}  >  veh-1  publish  a  QoS 0  retained  {"a":\\u000a1}`,
  ],
  [
    {
      at,
      kind: 'packet',
      direction: 'out',
      clientId: 'veh-1',
      packet: 'suback',
      packetId: 1,
      reasonCodes: [1, 0x87],
      bytes: 6,
    },
    `${at}  >  veh-1  suback  #1  6 B  0x87`,
  ],
  [
    { at, kind: 'packet', direction: 'in', address: '203.0.113.1', packet: 'subscribe', filters: ['a/#', 'b\u001b'] },
    `${at}  <  203.0.113.1  subscribe  a/# b\\u001b`,
  ],
  [
    {
      at,
      kind: 'event',
      event: 'disconnected',
      clientId: 'veh-1',
      by: 'server',
      reasonCodes: [0x8d],
      reason: 'Keep Alive timeout',
      why: 'silent',
    },
    `${at}  *  veh-1  DISCONNECTED  by server, 0x8d, Keep Alive timeout, silent`,
  ],
  [
    { at, kind: 'event', event: 'dropped', clientId: 'veh-1', topic: 'a', reason: 'queue_full' },
    `${at}  *  veh-1  DROPPED  a  queue_full`,
  ],
])('an entry is one line', (entry, line) => {
  expect(traceLine(entry)).toBe(line);
});

it('what is no entry is none', () => {
  expect(['', '7', 'null', '{'].map(decodeTraceEntry)).toEqual([undefined, undefined, undefined, undefined]);
  expect(decodeTraceEntry('{"seq":1,"new":true}')).toEqual({ seq: 1, new: true });
});
