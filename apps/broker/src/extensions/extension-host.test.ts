import { defineExtension, drop, pass } from '@roadwire/extension-sdk';
import { Type } from 'typebox';
import { expect, it } from 'vitest';
import { clientOf, hostOf, messageOf } from '../../test/extensions/support/extension-host.ts';

it('starts in order and stops the last first, with what start returned', async () => {
  const said: string[] = [];
  const named = (name: string) =>
    defineExtension({
      name,
      apiVersion: 1,
      configSchema: Type.Object({ greeting: Type.String({ default: 'hello' }) }),
      start: async ({ config }) => {
        said.push(`start ${name}`);
        return { greeting: config.greeting };
      },
      stop: (context) => void said.push(`stop ${name} ${context.state.greeting} ${context.signal.aborted}`),
    });
  const { host, view } = hostOf(named('a'), { extension: named('b'), config: { greeting: 'hi' } });
  expect(view('a').state).toBe('loaded');
  await host.start();
  expect(view('a').state).toBe('running');
  await host.stop();
  await host.stop();
  expect(said).toEqual(['start a', 'start b', 'stop b hi true', 'stop a hello true']);
  expect(view('a').state).toBe('stopped');
});

it('does not start with an extension that does not, and stops those before it', async () => {
  const said: string[] = [];
  const good = defineExtension({
    name: 'good',
    apiVersion: 1,
    start: () => 1,
    stop: () => void said.push('stop good'),
  });
  const bad = defineExtension({ name: 'bad', apiVersion: 1, start: () => Promise.reject(new Error('no such host')) });
  const { host } = hostOf(good, bad);
  await expect(host.start()).rejects.toThrow('the extension bad (./bad.ts) did not start: no such host');
  expect(said).toEqual(['stop good']);
});

it('contains what stop throws', async () => {
  const { host, logs } = hostOf(
    defineExtension({ name: 'a', apiVersion: 1, stop: () => Promise.reject(new Error('stuck')) }),
  );
  await host.start();
  await host.stop();
  expect(logs.at(-1)).toMatchObject({ msg: 'an extension did not stop as it should', extension: 'a' });
});

it('tells listeners what happened, and keeps what they throw from everybody else', async () => {
  const heard: unknown[] = [];
  const throwing = defineExtension({
    name: 'throwing',
    apiVersion: 1,
    on: {
      connected: () => {
        throw new Error('first');
      },
      sessionExpired: () => Promise.reject(new Error('second')),
    },
  });
  const listening = defineExtension({
    name: 'listening',
    apiVersion: 1,
    on: {
      connected: ({ client }) => void heard.push(['connected', client.clientId, client.address]),
      sessionExpired: ({ clientId }) => void heard.push(['expired', clientId]),
    },
  });
  const { host, hook, view } = hostOf(throwing, listening);
  expect(Object.keys(host.events).sort()).toEqual(['connected', 'sessionEnded']);
  host.events.connected?.(clientOf());
  host.events.sessionEnded?.('veh-1', 'expired');
  host.events.sessionEnded?.('veh-1', 'clean_start');
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toEqual([
    ['connected', 'veh-1', '127.0.0.1'],
    ['expired', 'veh-1'],
  ]);
  expect(hook('throwing', 'connected')).toMatchObject({ calls: 1, failures: 1 });
  expect(view('throwing').lastFailure).toMatchObject({ hook: 'sessionExpired', message: 'second' });
});

it('lets an extension publish in the broker’s name, on topics only', () => {
  const echo = defineExtension({
    name: 'echo',
    apiVersion: 1,
    onPublish({ message }, { publish }) {
      publish({ topic: message.text(), payload: 'seen' });
      return pass;
    },
  });
  const { host, published, view } = hostOf(echo);
  host.messages?.onPublish?.(clientOf(), messageOf('t', 'copy'));
  host.messages?.onPublish?.(clientOf(), messageOf('t', 'a/#'));
  expect(published).toEqual([{ topic: 'copy', payload: 'seen', retain: false }]);
  expect(view('echo').lastFailure?.message).toContain('neither + nor #');
});

it('exposes what extensions did as metrics, with no name of a client or topic', async () => {
  const extension = defineExtension({
    name: 'guard',
    apiVersion: 1,
    onPublish({ message }, { count }) {
      count('looked at', 2);
      if (message.topic === 'bad') throw new Error('oops');
      return message.topic === 'no' ? drop('no') : pass;
    },
  });
  const { host, registry } = hostOf(extension);
  for (const topic of ['yes', 'no', 'bad']) host.messages?.onPublish?.(clientOf(), messageOf(topic));
  const text = await registry.metrics();
  expect(text).toContain('roadwire_broker_extension_calls_total{extension="guard",hook="onPublish",verdict="drop"} 2');
  expect(text).toContain('roadwire_broker_extension_calls_total{extension="guard",hook="onPublish",verdict="pass"} 1');
  expect(text).toContain('roadwire_broker_extension_failures_total{extension="guard",hook="onPublish",kind="threw"} 1');
  expect(text).toContain('roadwire_broker_extension_counter_total{extension="guard",counter="looked at"} 6');
  expect(text).not.toContain('veh-1');
});
