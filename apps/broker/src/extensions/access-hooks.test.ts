import { type AccessVerdict, allow, defineExtension, deny, type Extension, next } from '@roadwire/extension-sdk';
import { expect, it } from 'vitest';
import {
  carIdentity,
  clientOf,
  connectOf,
  externalClient,
  externalIdentity,
  hostOf,
  messageOf,
} from '../../test/extensions/support/extension-host.ts';

const answering = (name: string, verdict: AccessVerdict): Extension =>
  defineExtension({ name, apiVersion: 1, authenticate: async () => verdict, authorize: () => verdict });

it('ends the chain at the first allow', async () => {
  const { host, hook } = hostOf(answering('first', next), answering('second', allow), answering('third', deny('no')));
  expect(await host.authenticate(connectOf(), externalIdentity)).toEqual({ allowed: true });
  expect(host.messages?.authorizePublish?.(externalClient, messageOf('a'))).toEqual({ allowed: true });
  expect(hook('first', 'authorize')).toMatchObject({ calls: 1, next: 1 });
  expect(hook('second', 'authorize')).toMatchObject({ calls: 1, allowed: 1 });
  expect(hook('third', 'authorize')).toMatchObject({ calls: 0 });
});

it('ends the chain at the first deny, and says who and why', async () => {
  const { host, view } = hostOf(answering('first', deny('out of hours')), answering('second', allow));
  const denied = { allowed: false, extension: 'first', why: 'out of hours' };
  expect(await host.authenticate(connectOf(), carIdentity)).toEqual(denied);
  expect(host.messages?.authorizeSubscribe?.(clientOf(), { filter: 'a/#', qos: 1 })).toEqual(denied);
  expect(view('first').verdicts).toMatchObject([
    { hook: 'authorize', clientId: 'veh-1', topic: 'a/#', verdict: 'deny', reason: 'out of hours' },
    { hook: 'authenticate', clientId: 'external:1', verdict: 'deny' },
  ]);
});

it('lets a certificate stand when nobody decides, and refuses those without one', async () => {
  const { host } = hostOf(answering('only', next));
  expect(await host.authenticate(connectOf(), carIdentity)).toEqual({ allowed: true });
  expect(await host.authenticate(connectOf(), externalIdentity)).toMatchObject({ allowed: false });
  expect(host.messages?.authorizePublish?.(clientOf(), messageOf('a'))).toEqual({ allowed: true });
  expect(host.messages?.authorizePublish?.(externalClient, messageOf('a'))).toMatchObject({
    allowed: false,
    why: 'no extension allows it to publish there',
  });
});

it('refuses those without a certificate when no extension looks at clients', async () => {
  const { host } = hostOf(defineExtension({ name: 'blind', apiVersion: 1 }));
  expect(await host.authenticate(connectOf(), externalIdentity)).toMatchObject({ allowed: false });
  expect(await host.authenticate(connectOf(), carIdentity)).toEqual({ allowed: true });
  expect(host.messages).toBeUndefined();
});

it('denies for an extension that throws, and shows it', async () => {
  const broken = defineExtension({
    name: 'broken',
    apiVersion: 1,
    authorize: () => {
      throw new Error('no such table');
    },
  });
  const { host, view, hook, logs } = hostOf(broken, answering('second', allow));
  for (let count = 0; count < 3; count += 1) {
    expect(host.messages?.authorizePublish?.(clientOf(), messageOf('a'))).toEqual({
      allowed: false,
      extension: 'broken',
      why: 'authorize failed',
    });
  }
  expect(hook('broken', 'authorize')).toMatchObject({ calls: 3, denied: 3, failures: 3 });
  expect(view('broken').lastFailure).toMatchObject({ hook: 'authorize', kind: 'threw', message: 'no such table' });
  expect(logs.filter(({ msg }) => msg === 'an extension failed')).toHaveLength(1);
});

it('logs a failure again after ten seconds, with how many it kept to itself', () => {
  const broken = defineExtension({
    name: 'broken',
    apiVersion: 1,
    authorize: () => {
      throw new Error('no such table');
    },
  });
  const { host, logs, time } = hostOf(broken);
  const ask = () => host.messages?.authorizePublish?.(clientOf(), messageOf('a'));
  ask();
  ask();
  ask();
  time.milliseconds += 10_000;
  ask();
  expect(logs.map(({ notLoggedBefore }) => notLoggedBefore)).toEqual([0, 2]);
});

it('goes on to the next extension after a failure when it is told to', async () => {
  const slow = defineExtension({
    name: 'slow',
    apiVersion: 1,
    onFailure: { authenticate: 'next' },
    authenticate: () => new Promise<AccessVerdict>(() => {}),
  });
  const { host, hook, view } = hostOf({ extension: slow, timeouts: { authenticate: 20 } }, answering('second', allow));
  expect(await host.authenticate(connectOf(), externalIdentity)).toEqual({ allowed: true });
  expect(hook('slow', 'authenticate')).toMatchObject({ calls: 1, next: 1, timeouts: 1, failures: 0 });
  expect(view('slow').lastFailure?.message).toBe('authenticate did not answer within 20 ms');
});

it('takes a promise that rejects, and an answer that is no verdict, for a failure', async () => {
  const rejecting = defineExtension({
    name: 'rejecting',
    apiVersion: 1,
    authenticate: () => Promise.reject(new Error('x')),
  });
  const one = hostOf(rejecting);
  expect(await one.host.authenticate(connectOf(), carIdentity)).toMatchObject({ allowed: false });
  expect(one.view('rejecting').lastFailure).toMatchObject({ kind: 'threw' });

  const silent: Extension = defineExtension({ name: 'silent', apiVersion: 1 });
  const two = hostOf(Object.assign({}, silent, { authorize: () => undefined }));
  expect(two.host.messages?.authorizePublish?.(clientOf(), messageOf('a'))).toMatchObject({ allowed: false });
  expect(two.view('silent').lastFailure).toMatchObject({ kind: 'no_verdict' });
});
