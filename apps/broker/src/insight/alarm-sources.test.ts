import { createLogger } from '@roadwire/service';
import { expect, it } from 'vitest';
import type { ConnectedClient } from '../engine/engine.ts';
import { createAlarmSources } from './alarm-sources.ts';
import { createAlarms } from './alarms.ts';

const client = (clientId: string): ConnectedClient => ({
  clientId,
  connection: { address: '127.0.0.1', listener: 'mqtts', tls: true, peer: { kind: 'password' } },
  ...{ protocolVersion: 5, connectedSince: new Date(0), keepAliveSeconds: 60, cleanStart: true, username: undefined },
  identity: { kind: 'tools' },
  permissions: { publish: [], subscribe: [] },
  rates: undefined,
});

function alarmed() {
  const now = { throttled: new Set<string>(), isStoreSettled: true, failures: 0 };
  const logger = createLogger({ name: 'test', level: 'error' });
  const alarms = createAlarms({ clock: { now: () => new Date(0) }, logger });
  const sources = createAlarmSources({
    alarms,
    isThrottled: (clientId) => now.throttled.has(clientId),
    isStoreSettled: () => now.isStoreSettled,
    extensionFailures: () => [['rules', now.failures]],
  });
  const raised = () => alarms.active().map(({ code, about, message }) => ({ code, about, message }));
  return { now, sources, raised };
}

it('says who is read more slowly, for as long as anybody is', () => {
  const { now, sources, raised } = alarmed();
  for (const clientId of ['one', 'two']) {
    now.throttled.add(clientId);
    sources.events.throttled?.(client(clientId), 'messagesPerSecond');
  }
  sources.look();
  expect(raised()).toMatchObject([{ code: 'throttled_clients', message: expect.stringContaining('one and 1 more') }]);
  now.throttled.delete('one');
  sources.look();
  expect(raised()).toMatchObject([{ message: expect.stringMatching(/^two send/) }]);
  now.throttled.clear();
  sources.look();
  expect(raised()).toEqual([]);
});

it('says that the store fails until all of it is kept', () => {
  const { now, sources, raised } = alarmed();
  now.isStoreSettled = false;
  sources.storeFailed(new Error('no space left on device'));
  sources.look();
  expect(raised()).toMatchObject([{ code: 'store_failing', message: expect.stringContaining('no space left') }]);
  now.isStoreSettled = true;
  sources.look();
  expect(raised()).toEqual([]);
});

it('says that connections are turned away until none was for a while', () => {
  const { sources, raised } = alarmed();
  sources.turnedAway('too many at once');
  for (let looks = 0; looks < 5; looks += 1) sources.look();
  sources.turnedAway('too many at once');
  for (let looks = 0; looks < 5; looks += 1) sources.look();
  expect(raised()).toMatchObject([{ code: 'connection_rate' }]);
  sources.look();
  expect(raised()).toEqual([]);
});

it('says which extension fails until it has not for a while', () => {
  const { now, sources, raised } = alarmed();
  sources.look();
  expect(raised()).toEqual([]);
  now.failures = 3;
  sources.look();
  expect(raised()).toMatchObject([{ code: 'extension_failing', about: 'rules' }]);
  for (let looks = 0; looks < 6; looks += 1) sources.look();
  expect(raised()).toEqual([]);
});
