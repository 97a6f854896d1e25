import { Type } from 'typebox';
import { expect, expectTypeOf, it } from 'vitest';
import { allow, change, defineExtension, deny, drop, next, pass, passAfter, passNoting } from './index.ts';

it('types configuration and state in every hook', () => {
  const extension = defineExtension({
    name: 'typed',
    apiVersion: 1,
    configSchema: Type.Object({ limit: Type.Integer({ default: 3 }) }),
    start: ({ config }) => ({ seen: new Set<string>(), limit: config.limit }),
    authenticate(request, { config, state }) {
      expectTypeOf(config).toEqualTypeOf<{ limit: number }>();
      expectTypeOf(state).toEqualTypeOf<{ seen: Set<string>; limit: number }>();
      return state.seen.has(request.clientId) ? allow : next;
    },
    async authorize({ action }) {
      return action === 'subscribe' ? deny('no') : next;
    },
    onPublish({ message }, { config }) {
      expectTypeOf(config.limit).toEqualTypeOf<number>();
      if (message.topic === 'a') return drop('full', { reasonCode: 0x97 });
      if (message.topic === 'b') return passNoting('odd');
      return message.retain ? passAfter(Promise.resolve()) : change({ payload: 'x', topic: 'y' });
    },
    onDeliver: () => pass,
    on: {
      connected: ({ client }, { state }) => void state.seen.add(client.clientId),
    },
  });
  expect(extension.name).toBe('typed');
});

it('has no state without a start', () => {
  defineExtension({
    name: 'stateless',
    apiVersion: 1,
    authenticate(_request, { state }) {
      expectTypeOf(state).toEqualTypeOf<undefined>();
      return next;
    },
  });
});

it('lets a delivery neither wait nor go elsewhere', () => {
  defineExtension({
    name: 'deliveries',
    apiVersion: 1,
    // @ts-expect-error: a delivery is decided at once
    onDeliver: async () => pass,
  });
  defineExtension({
    name: 'elsewhere',
    apiVersion: 1,
    // @ts-expect-error: a delivery has one receiver, on the topic it was published on
    onDeliver: () => change({ topic: 'x' }),
    onPublish: () => change({ topic: 'x' }),
  });
  expect(change({ payload: 'x' }, { reason: 'redacted' })).toEqual({
    verdict: 'change',
    change: { payload: 'x' },
    reason: 'redacted',
  });
  expect(drop('why', { reasonCode: 0x99 })).toEqual({ verdict: 'drop', reason: 'why', reasonCode: 0x99 });
});
