import {
  change,
  defineExtension,
  drop,
  type Extension,
  pass,
  passAfter,
  passNoting,
  type PublishVerdict,
} from '@roadwire/extension-sdk';
import { expect, it } from 'vitest';
import { clientOf, hostOf, messageOf } from '../../test/extensions/support/extension-host.ts';

const publishing = (name: string, onPublish: Extension['onPublish']): Extension =>
  defineExtension({ name, apiVersion: 1, onPublish: onPublish ?? (() => pass) });

const suffix = (name: string) =>
  publishing(name, ({ message }) => change({ payload: `${message.text()}${name}` }, { reason: `added ${name}` }));

it('costs nothing and changes nothing when nobody looks at messages', () => {
  expect(hostOf(defineExtension({ name: 'blind', apiVersion: 1 })).host.messages?.onPublish).toBeUndefined();
  expect(hostOf(publishing('sees', () => pass)).host.messages?.onDeliver).toBeUndefined();
  expect(hostOf(publishing('sees', () => pass)).host.messages?.onPublish?.(clientOf(), messageOf('a'))).toEqual({
    kind: 'pass',
  });
});

it('shows each extension what those before it changed, and answers at once', () => {
  const { host, view } = hostOf(
    suffix('a'),
    suffix('b'),
    publishing('c', () => change({ topic: 'moved', retain: true })),
  );
  expect(host.messages?.onPublish?.(clientOf(), messageOf('t', 'x'))).toEqual({
    kind: 'pass',
    change: { payload: Buffer.from('xab'), topic: 'moved', retain: true },
    acknowledgeAfter: undefined,
  });
  expect(view('b').verdicts).toMatchObject([{ hook: 'onPublish', verdict: 'change', topic: 't', reason: 'added b' }]);
});

it('goes on at once after an extension that made it wait', async () => {
  const { host } = hostOf(
    publishing('slow', async ({ message }) => change({ payload: `${message.text()}!` })),
    suffix('b'),
  );
  expect(await host.messages?.onPublish?.(clientOf(), messageOf('t', 'x'))).toMatchObject({
    change: { payload: Buffer.from('x!b') },
  });
});

it('ends at the first drop, with the code that the publisher is told', () => {
  const { host, hook, view } = hostOf(
    publishing('guard', () => drop('too hot', { reasonCode: 0x99 })),
    publishing('after', () => pass),
  );
  expect(host.messages?.onPublish?.(clientOf(), messageOf('t'))).toEqual({
    kind: 'drop',
    extension: 'guard',
    reason: 'too hot',
    reasonCode: 0x99,
  });
  expect(hook('guard', 'onPublish')).toMatchObject({ calls: 1, dropped: 1 });
  expect(hook('after', 'onPublish')).toMatchObject({ calls: 0 });
  expect(view('guard').verdicts).toMatchObject([{ clientId: 'veh-1', verdict: 'drop', reason: 'too hot' }]);
});

it('holds the acknowledgement until every store took the message', async () => {
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const { host, hook } = hostOf(
    publishing('first', () => passAfter(first.promise)),
    publishing('second', () => change({ payload: 'y' }, { acknowledgeAfter: second.promise })),
  );
  const decision = await host.messages?.onPublish?.(clientOf(), messageOf('t'));
  if (decision?.kind !== 'pass' || !decision.acknowledgeAfter) throw new Error('nothing is held');
  let isHeld = true;
  const released = decision.acknowledgeAfter.then(() => (isHeld = false));
  first.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isHeld).toBe(true);
  second.resolve();
  await released;
  expect(hook('first', 'acknowledgement')).toMatchObject({ calls: 1, passed: 1 });
});

it('fails the acknowledgement of what a store did not take, or not in time', async () => {
  const { host, hook } = hostOf(
    publishing('failing', () => passAfter(Promise.reject(new Error('disk full')))),
    { extension: publishing('slow', () => passAfter(new Promise(() => {}))), timeouts: { acknowledgement: 20 } },
  );
  const decision = await host.messages?.onPublish?.(clientOf(), messageOf('t'));
  if (decision?.kind !== 'pass') throw new Error('it was dropped');
  await expect(decision.acknowledgeAfter).rejects.toThrow('failing: the message was not stored: disk full');
  const alone = hostOf({
    extension: publishing('slow', () => passAfter(new Promise(() => {}))),
    timeouts: { acknowledgement: 20 },
  });
  const late = await alone.host.messages?.onPublish?.(clientOf(), messageOf('t'));
  if (late?.kind !== 'pass') throw new Error('it was dropped');
  await expect(late.acknowledgeAfter).rejects.toThrow('slow: the message was not stored within 20 ms');
  expect(hook('failing', 'acknowledgement')).toMatchObject({ dropped: 1, failures: 1 });
});

it.each<[string, Extension['onPublish'], string]>([
  [
    'throws',
    () => {
      throw new Error('oops');
    },
    'onPublish failed',
  ],
  ['answers too late', () => new Promise<PublishVerdict>(() => {}), 'onPublish did not answer within 20 ms'],
  ['moves a message to a filter', () => change({ topic: 'a/#' }), 'onPublish gave no verdict'],
])('drops the message when an extension %s, or lets it pass when it is told to', async (_what, onPublish, reason) => {
  const extension = publishing('broken', onPublish);
  const strict = hostOf({ extension, timeouts: { onPublish: 20 } });
  expect(await strict.host.messages?.onPublish?.(clientOf(), messageOf('t'))).toEqual({
    kind: 'drop',
    extension: 'broken',
    reason,
    reasonCode: 0x83,
  });
  const lenient = hostOf({ extension, timeouts: { onPublish: 20 }, onFailure: { onPublish: 'pass' } });
  expect(await lenient.host.messages?.onPublish?.(clientOf(), messageOf('t'))).toEqual({ kind: 'pass' });
});

it('shows what was only noted', () => {
  const { host, view } = hostOf(publishing('watching', () => passNoting('odd')));
  expect(host.messages?.onPublish?.(clientOf(), messageOf('t'))).toEqual({ kind: 'pass' });
  expect(view('watching').verdicts).toMatchObject([{ verdict: 'note', reason: 'odd', topic: 't' }]);
});

it('decides about deliveries one receiver at a time, payload and properties only', () => {
  const redacting = defineExtension({
    name: 'redacting',
    apiVersion: 1,
    onDeliver: ({ clientId, message }) => {
      if (clientId === 'nobody') return drop('not for them');
      return change({ payload: `${message.text()} for ${clientId}`, properties: { contentType: 'text/plain' } });
    },
  });
  const { host, hook } = hostOf(redacting);
  expect(host.messages?.onDeliver?.('sam', messageOf('t', 'x'))).toEqual({
    kind: 'pass',
    change: { payload: Buffer.from('x for sam'), properties: { contentType: 'text/plain' } },
  });
  expect(host.messages?.onDeliver?.('nobody', messageOf('t'))).toEqual({
    kind: 'drop',
    extension: 'redacting',
    reason: 'not for them',
  });
  expect(hook('redacting', 'onDeliver')).toMatchObject({ changed: 1, dropped: 1 });
});

it('drops a delivery whose extension would go elsewhere or make it wait', () => {
  const base = defineExtension({ name: 'elsewhere', apiVersion: 1 });
  const moving = hostOf(Object.assign({}, base, { onDeliver: () => change({ topic: 'a' }) }));
  expect(moving.host.messages?.onDeliver?.('sam', messageOf('t'))).toMatchObject({ kind: 'drop' });
  expect(moving.view('elsewhere').lastFailure?.message).toContain('nothing else');
  const waiting = hostOf(Object.assign({}, base, { onDeliver: async () => pass }));
  expect(waiting.host.messages?.onDeliver?.('sam', messageOf('t'))).toMatchObject({ kind: 'drop' });
});
