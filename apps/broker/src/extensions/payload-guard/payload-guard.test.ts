import { topics } from '@roadwire/protocol';
import { expect, it } from 'vitest';
import { clientOf, hostOf, messageOf } from '../../../test/extensions/support/extension-host.ts';
import { payloadGuard } from './payload-guard.ts';

const at = '2026-03-01T12:00:00.000Z';
const uuid = '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11';
const right: [string, unknown][] = [
  [topics.signals('veh-1'), { signals: [{ path: 'Vehicle.Speed', value: 3, at }] }],
  [topics.presence('veh-1'), { online: true, session: 1, at }],
  [topics.alerts('veh-1'), { code: 'battery_low', severity: 'warning', state: 'raised', at }],
  [topics.command.events('veh-1', uuid), { commandId: uuid, state: 'received', at }],
  [topics.command.request('veh-1', uuid), { jws: 'a.b.c' }],
  [topics.broadcast.receipt('veh-1', uuid), { broadcastId: uuid, state: 'received', at }],
  [topics.broadcast.notice('veh-1', uuid), notice()],
  [topics.broadcast.cohortNotice('c-1', uuid), notice()],
  [topics.hint('twin', 'veh-1'), {}],
];

function notice() {
  const text = { title: 'News', text: 'More' };
  return { broadcastId: uuid, revoked: false, kind: 'ota', ...text, issuedAt: at, expiresAt: at };
}

const guarded = (config: object = {}) => {
  const { host, view } = hostOf({ extension: payloadGuard, config });
  return {
    publish: (topic: string, text: string, retain = false) =>
      host.messages?.onPublish?.(clientOf(), messageOf(topic, text, { retain })),
    verdicts: () => view('payload-guard').verdicts,
  };
};

it.each(right)('lets pass what belongs on %s, and nothing else', (topic, payload) => {
  const { publish } = guarded();
  expect(publish(topic, JSON.stringify(payload))).toEqual({ kind: 'pass' });
  expect(publish(topic, '[]')).toMatchObject({ kind: 'drop', reasonCode: 0x99 });
  expect(publish(topic, 'no JSON')).toMatchObject({ kind: 'drop', reason: 'not JSON in UTF-8' });
});

it('names the field that is wrong', () => {
  const presence = JSON.stringify({ online: true, session: -1, at });
  expect(guarded().publish(topics.presence('veh-1'), presence)).toMatchObject({
    reason: expect.stringContaining('/session'),
  });
});

it('lets a retained message be taken away, and nothing be empty otherwise', () => {
  const { publish } = guarded();
  expect(publish(topics.presence('veh-1'), '', true)).toEqual({ kind: 'pass' });
  expect(publish(topics.presence('veh-1'), '')).toMatchObject({ kind: 'drop' });
});

it('holds every topic of the platform to a size, and no other topic to anything', () => {
  const { publish } = guarded({ maxPayloadBytes: 10 });
  expect(publish(topics.config('veh-1'), 'x'.repeat(10))).toEqual({ kind: 'pass' });
  expect(publish(topics.config('veh-1'), 'x'.repeat(11))).toMatchObject({
    kind: 'drop',
    reason: 'the payload has 11 bytes, and 10 are allowed',
  });
  expect(publish('other/topic', 'x'.repeat(11))).toEqual({ kind: 'pass' });
});

it('only shows what it would drop when it observes', () => {
  const { publish, verdicts } = guarded({ mode: 'observe' });
  expect(publish(topics.signals('veh-1'), '{}')).toEqual({ kind: 'pass' });
  expect(verdicts()).toMatchObject([
    { verdict: 'note', topic: topics.signals('veh-1'), reason: expect.stringContaining('signals') },
  ]);
});
